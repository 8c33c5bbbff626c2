#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QTextStream>
#include <QTimer>
#include <cstdio>

#include "base/os/process.h"
#include "base/threads.h"
#include "shell/language.h"
#include "shell/picture.h"
#include "shell/window.h"
#include "theme/theme.h"
#include "workflow/built_in.h"

namespace {

/// Exit status of `--help` and `--version`: what they say must have come to standard output.
int print(const QString& text) {
  const auto bytes = text.toLocal8Bit();
  const bool written = std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout) ==
                           static_cast<std::size_t>(bytes.size()) &&
                       std::fflush(stdout) == 0;
  if (written) return 0;
  std::fputs("tributary: standard output could not be written.\n", stderr);
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  tributary::prepare_process();
  QApplication::setOrganizationName(QStringLiteral("Tributary"));
  QApplication::setApplicationName(QStringLiteral("Tributary"));
  QApplication::setApplicationVersion(QStringLiteral(TRIBUTARY_VERSION));
  QApplication::setDesktopFileName(QStringLiteral("io.github.tributary.Tributary"));
  QApplication app(argc, argv);

  QCommandLineParser parser;
  parser.setApplicationDescription(
      QCoreApplication::translate("main", "Workbench for recommenders from many kinds of data."));
  const auto help = parser.addHelpOption();
  const auto version = parser.addVersionOption();
  const QCommandLineOption project(QStringLiteral("project"),
                                   QCoreApplication::translate("main", "Opens a project folder."),
                                   QStringLiteral("FOLDER"));
  const QCommandLineOption sample(
      QStringLiteral("sample"),
      QCoreApplication::translate("main", "Opens the sample shop, which is made if there is none."));
  const QCommandLineOption page(
      QStringLiteral("page"),
      QCoreApplication::translate("main",
                                  "Opens a page: overview, sources, cleaning, fusion, recommendations, evaluation."),
      QStringLiteral("PAGE"));
  parser.addOptions({project, sample, page});
  tributary::ui::PictureOptions picture(parser);
  parser.addPositionalArgument(QStringLiteral("files"),
                               QCoreApplication::translate("main", "Files and folders to import."),
                               QStringLiteral("[files...]"));
  if (parser.parse(QApplication::arguments())) {
    if (parser.isSet(help)) return print(parser.helpText());
    if (parser.isSet(version))
      return print(QApplication::applicationName() + QLatin1Char(' ') + QApplication::applicationVersion() +
                   QLatin1Char('\n'));
  }
  parser.process(app);

  const tributary::Registry registry = tributary::built_in_registry();
  tributary::ui::Theme::install(app, registry);
  picture.apply(parser);
  tributary::ui::apply_language(picture.language(parser));
  tributary::ui::Window window(registry);
  picture.size(parser, window);
  window.show();
  QTimer::singleShot(0, &window, [&] {
    if (parser.isSet(project))
      window.open_project(parser.value(project));
    else if (parser.isSet(sample))
      window.open_sample();
    if (!parser.positionalArguments().isEmpty()) window.import_paths(parser.positionalArguments());
    if (parser.isSet(page)) window.open_page(parser.value(page));
    picture.start(parser, window);
  });
  return QApplication::exec();
}
