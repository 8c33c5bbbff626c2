#include "models/sound_player.h"

#include <QAudioDevice>
#include <QAudioOutput>
#include <QMediaDevices>
#include <QMediaPlayer>
#include <QUrl>

#include "base/os/file.h"
#include "shell/session.h"
#include "theme/words.h"

namespace tributary::ui {

SoundPlayer::SoundPlayer(Session& session) : SoundPlayer(static_cast<QObject*>(&session)) {}
SoundPlayer::SoundPlayer(QObject* parent) : QObject(parent) {}
SoundPlayer::~SoundPlayer() = default;

void SoundPlayer::toggle(const std::string& path) {
  if (is_playing(path)) {
    stop();
    return;
  }
  stop();
  if (QMediaDevices::audioOutputs().isEmpty()) {
    problem_ = tr("There is no device to play sound on.");
    Q_EMIT changed();
    return;
  }
  if (const auto file = ReadFile::open(path); !file) {  // the player would wait for a named pipe
    problem_ = problem_words(file.problem());
    Q_EMIT changed();
    return;
  }
  problem_.clear();
  if (player_ == nullptr) {
    player_ = new QMediaPlayer(this);
    output_ = new QAudioOutput(this);
    player_->setAudioOutput(output_);
    connect(player_, &QMediaPlayer::positionChanged, this, [this](qint64 at) {
      position_ = player_->duration() > 0 ? static_cast<double>(at) / static_cast<double>(player_->duration()) : 0;
      Q_EMIT changed();
    });
    connect(player_, &QMediaPlayer::playbackStateChanged, this, [this] {
      is_playing_ = player_->playbackState() == QMediaPlayer::PlayingState;
      if (!is_playing_) position_ = 0;
      Q_EMIT changed();
    });
    connect(player_, &QMediaPlayer::errorOccurred, this, [this](QMediaPlayer::Error, const QString& words) {
      problem_ = tr("This sound cannot be played: %1").arg(words);
      is_playing_ = false;
      Q_EMIT changed();
    });
  }
  path_ = path;
  player_->setSource(QUrl::fromLocalFile(QString::fromStdString(path)));
  player_->play();
}

void SoundPlayer::stop() {
  if (player_ != nullptr) player_->stop();
  is_playing_ = false;
  position_ = 0;
  Q_EMIT changed();
}

}  // namespace tributary::ui
