#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QTextStream>
#include <QTimer>

#include "base/threads.h"
#include "shell/language.h"
#include "shell/picture.h"
#include "shell/window.h"
#include "theme/theme.h"

int main(int argc, char** argv) {
  QApplication::setOrganizationName(QStringLiteral("Tributary"));
  QApplication::setApplicationName(QStringLiteral("Tributary"));
  QApplication::setApplicationVersion(QStringLiteral(TRIBUTARY_VERSION));
  QApplication::setDesktopFileName(QStringLiteral("io.github.tributary.Tributary"));
  QApplication app(argc, argv);

  QCommandLineParser parser;
  parser.setApplicationDescription(
      QCoreApplication::translate("main", "Workbench for recommenders from many kinds of data."));
  parser.addHelpOption();
  parser.addVersionOption();
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
  parser.process(app);

  tributary::ui::Theme::install(app);
  picture.apply(parser);
  tributary::ui::apply_language(picture.language(parser));
  tributary::ui::Window window;
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
