#pragma once
#include <QObject>
#include <QString>
#include <memory>
#include <string>

class QAudioOutput;
class QMediaPlayer;

namespace tributary::ui {

class Session;

/// Plays one sound file at a time. Qt Multimedia is loaded with the first sound, not before. One for a session:
/// `session.model<SoundPlayer>()`. UI thread.
class SoundPlayer : public QObject {
  Q_OBJECT
 public:
  explicit SoundPlayer(Session& session);
  explicit SoundPlayer(QObject* parent = nullptr);
  ~SoundPlayer() override;

  /// Plays from the beginning, or stops where this one plays.
  void toggle(const std::string& path);
  void stop();
  bool is_playing(const std::string& path) const { return path == path_ && is_playing_; }
  double position() const { return position_; }        ///< of what plays, 0 to 1
  const QString& problem() const { return problem_; }  ///< why nothing is heard; empty: all is well

 Q_SIGNALS:
  void changed();

 private:
  QMediaPlayer* player_ = nullptr;
  QAudioOutput* output_ = nullptr;
  std::string path_;
  bool is_playing_ = false;
  double position_ = 0;
  QString problem_;
};

}  // namespace tributary::ui
