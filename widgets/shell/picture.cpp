#include "shell/picture.h"

#include <unistd.h>

#include <QAccessible>
#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPixmap>
#include <QSaveFile>
#include <QSettings>
#include <QSocketNotifier>
#include <QStandardPaths>
#include <QTimer>
#include <cstdio>
#include <memory>

#include "shell/jobs.h"
#include "shell/language.h"
#include "shell/questions.h"
#include "shell/session.h"
#include "shell/window.h"
#include "theme/theme.h"

namespace tributary::ui {
namespace {

// Milliseconds. Longer than what pages put off (a figure after a slider, pictures that came, "Reading the rows ...").
constexpr int kSettle = 500, kLongest = 240000;

const QString kPicture = QStringLiteral("picture"), kSize = QStringLiteral("size"), kScheme = QStringLiteral("scheme"),
              kLanguage = QStringLiteral("language"), kZoom = QStringLiteral("zoom"), kDo = QStringLiteral("do"),
              kNow = QStringLiteral("at-once");

void click(QWidget* widget, const QPointF& at) {
  const auto global = widget->mapToGlobal(at);
  for (const auto type : {QEvent::MouseButtonPress, QEvent::MouseButtonRelease}) {
    QMouseEvent event(type, at, global, Qt::LeftButton,
                      type == QEvent::MouseButtonPress ? Qt::LeftButton : Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(widget, &event);
  }
}

/// Plays one step; the milliseconds to wait after it.
int play(const QString& step, Window& window) {
  const auto words = step.simplified().split(QLatin1Char(' '));
  const auto verb = words.value(0), what = words.value(1);
  if (verb == QStringLiteral("wait")) return what.toInt();
  if (verb == QStringLiteral("page")) window.open_page(what);
  if (verb == QStringLiteral("import")) window.import_paths({step.simplified().section(QLatin1Char(' '), 1)});
  if (verb == QStringLiteral("parameters")) window.show_parameters(true);
  if (verb == QStringLiteral("manual")) window.open_manual(window.page());
  if (verb == QStringLiteral("user") && window.session() != nullptr) window.show_user(what.toInt());
  if (verb == QStringLiteral("click")) {
    if (auto* widget = window.findChild<QWidget*>(what)) {
      const QPointF at =
          words.size() > 3 ? QPointF(words[2].toDouble(), words[3].toDouble()) : QRectF(widget->rect()).center();
      click(widget, at);
    } else {
      qWarning("there is no widget %s", qPrintable(what));
    }
  }
  if (verb == QStringLiteral("set") && window.session() != nullptr &&
      window.session()->set(what.toStdString(), words.value(2).toStdString())) {
    std::printf("%s = %s\n", qPrintable(what), qPrintable(words.value(2)));  // it is shown now
    std::fflush(stdout);
  }
  if (verb == QStringLiteral("key")) {
    const auto keys = QKeySequence::fromString(what);
    auto* target = QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : &window;
    if (!keys.isEmpty()) {
      const auto key = keys[0];
      QKeyEvent press(QEvent::KeyPress, key.key(), key.keyboardModifiers());
      QApplication::sendEvent(target, &press);
    }
  }
  if (verb == QStringLiteral("type")) {
    for (const QChar c : step.trimmed().section(QLatin1Char(' '), 1)) {
      QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(c));
      if (auto* target = QApplication::focusWidget()) QApplication::sendEvent(target, &press);
    }
  }
  return 150;
}

struct Player {
  explicit Player(Window& shown) : window(shown) {}
  Window& window;
  QStringList steps;
  bool is_asked = false;  ///< steps come from standard input, and each is answered
  QString file;
  bool at_once = false;
  QByteArray input;  ///< not a whole line yet
  QElapsedTimer clock, quiet;
  QTimer timer;

  void tick() {
    const bool ready = at_once || is_at_rest(window) || clock.elapsed() > kLongest;
    if (!ready) {
      quiet.restart();
      return;
    }
    if (quiet.elapsed() < kSettle) return;
    if (is_asked) {
      if (steps.isEmpty()) return;
      std::printf("%s\n", qPrintable(answer(steps.takeFirst(), window)));
      std::fflush(stdout);
      return;
    }
    if (!steps.isEmpty()) {
      timer.setInterval(play(steps.takeFirst(), window));
      quiet.restart();
      return;
    }
    const bool is_saved = file.isEmpty() || save_picture(window.grab(), file);
    if (!is_saved) qWarning("cannot write %s", qPrintable(file));
    timer.stop();
    QApplication::exit(is_saved ? 0 : 1);
  }
};

}  // namespace

bool save_picture(const QPixmap& picture, const QString& file) {
  QSaveFile out(file);
  const auto format = QFileInfo(file).suffix().toLatin1();
  return out.open(QIODevice::WriteOnly) && picture.save(&out, format.constData()) && out.commit();
}

bool is_at_rest(Window& window) {
  const auto* session = window.session();
  return window.jobs().is_at_rest() && (session == nullptr || !session->is_settling());
}

PictureOptions::PictureOptions(QCommandLineParser& parser) {
  const auto hidden = [&](const QString& name, const QString& value) {
    QCommandLineOption option(name, QStringLiteral("for pictures"), value);
    option.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(option);
  };
  hidden(kPicture, QStringLiteral("FILE"));
  hidden(kSize, QStringLiteral("WxH"));
  hidden(kScheme, QStringLiteral("light|dark"));
  hidden(kLanguage, QStringLiteral("en|zh_CN"));
  hidden(kZoom, QStringLiteral("PERCENT"));
  hidden(kDo, QStringLiteral("STEPS"));
  hidden(kNow, {});
}

void PictureOptions::apply(const QCommandLineParser& parser) const {
  if (parser.isSet(kScheme)) {
    theme().set_scheme(parser.value(kScheme) == QStringLiteral("dark") ? Scheme::dark : Scheme::light, false);
  } else if (parser.isSet(kPicture)) {
    theme().set_scheme(Scheme::light, false);
  }
  if (parser.isSet(kZoom)) theme().set_zoom(parser.value(kZoom).toInt(), false);
}

QString PictureOptions::language(const QCommandLineParser& parser) const {
  if (parser.isSet(kLanguage)) return parser.value(kLanguage);
  return parser.isSet(kPicture) ? QStringLiteral("en") : tributary::ui::language();
}

void PictureOptions::size(const QCommandLineParser& parser, Window& window) const {
  const auto parts = parser.value(kSize).split(QLatin1Char('x'));
  if (parts.size() == 2) window.resize(parts[0].toInt(), parts[1].toInt());
}

void PictureOptions::start(const QCommandLineParser& parser, Window& window) const {
  if (!parser.isSet(kPicture) && !parser.isSet(kDo)) return;
  auto player = std::make_shared<Player>(window);
  if (parser.value(kDo) == QStringLiteral("-")) {
    player->is_asked = true;
    QAccessible::setActive(true);  // as with a screen reader: what it reads follows what changes
    auto* input = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, &window);
    QObject::connect(input, &QSocketNotifier::activated, &window, [player, input] {
      char bytes[4096];
      const auto got = ::read(STDIN_FILENO, bytes, sizeof bytes);
      if (got <= 0) {
        input->setEnabled(false);
        player->window.close();
        return;
      }
      player->input += QByteArray(bytes, static_cast<qsizetype>(got));
      for (auto end = player->input.indexOf('\n'); end >= 0; end = player->input.indexOf('\n')) {
        player->steps << QString::fromUtf8(player->input.left(end)).trimmed();
        player->clock.restart();
        // What was clicked a moment ago may still be on its way from the screen: it is to begin before it can be over.
        if (player->steps.last() == QStringLiteral("rest")) player->quiet.restart();
        player->input.remove(0, end + 1);
      }
    });
  } else {
    player->steps = parser.value(kDo).split(QLatin1Char(';'), Qt::SkipEmptyParts);
  }
  player->file = parser.value(kPicture);
  player->at_once = parser.isSet(kNow);
  player->clock.start();
  player->quiet.start();
  player->timer.setInterval(50);
  QObject::connect(&player->timer, &QTimer::timeout, &window, [player] { player->tick(); });
  player->timer.start();
}

}  // namespace tributary::ui
