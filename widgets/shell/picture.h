#pragma once
#include <QString>

class QCommandLineParser;
class QPixmap;

namespace tributary::ui {

class Window;

/// Nothing is at work: no job of either lane, nothing on its way to the disk, the dataset there where there are
/// sources.
bool is_at_rest(Window& window);

/// Whole or not at all: what stood there stays until the picture is.
bool save_picture(const QPixmap& picture, const QString& file);

/// Pictures of the real program for the manual and for looking at (packaging/screenshots): `--picture FILE.png` waits
/// until it is at rest, saves what the window shows and quits. `--do "click welcome.sample; key Down; wait 200"`
/// plays a person first. A look that is asked for here is not kept.
class PictureOptions {
 public:
  explicit PictureOptions(QCommandLineParser& parser);
  void apply(const QCommandLineParser& parser) const;
  QString language(const QCommandLineParser& parser) const;
  void size(const QCommandLineParser& parser, Window& window) const;
  void start(const QCommandLineParser& parser, Window& window) const;
};

}  // namespace tributary::ui
