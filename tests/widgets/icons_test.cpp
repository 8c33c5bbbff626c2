// Our drawings: all there, in black only (the program paints them in the ink it needs), and unlike each other.
#include "theme/icons.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QStringList>
#include <QXmlStreamReader>
#include <cmath>
#include <cstdlib>

#include "theme/modalities.h"
#include "theme/tokens.h"

namespace tributary::ui {
namespace {

QStringList words(const char* text) {
  return QString::fromLatin1(text).split(u' ');
}

QStringList names() {
  return words(
      "overview sources cleaning fusion recommendations evaluation search undo redo sliders pin mute play pause lock "
      "import clock warning error check close plus minus like dislike hide star star_filled user users file grip help "
      "contrast chevron_right chevron_down chevron_up arrow_up arrow_down left right restore random eye folder stop "
      "more "
      "info table external language keyboard trash edit save copy filter link tag cold warm download settings "
      "behaviour attributes text image audio video llm");
}

QString drawing(const QString& name) {
  return QStringLiteral(TRIBUTARY_SOURCE_DIR "/resources/icons/%1.svg").arg(name);
}

/// What in the drawing is no black line or shape; empty when all is well.
QString what_is_not_black(const QString& name) {
  const QStringList shapes = words("svg g path circle ellipse rect"), inks = words("none #000");
  const QStringList measures =
      words("width height viewBox d x y cx cy r rx ry transform fill-rule stroke-width stroke-linecap stroke-linejoin");
  QFile file(drawing(name));
  if (!file.open(QIODevice::ReadOnly)) return QStringLiteral("no file %1").arg(file.fileName());
  QXmlStreamReader xml(&file);
  bool inked = false;
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) continue;
    if (!shapes.contains(xml.name().toString())) return QStringLiteral("<%1>").arg(xml.name());
    for (const auto& attribute : xml.attributes()) {
      const bool ink = attribute.name() == u"fill" || attribute.name() == u"stroke";
      inked = inked || (ink && attribute.value() != u"none");
      if (ink ? inks.contains(attribute.value().toString()) : measures.contains(attribute.name().toString())) continue;
      return QStringLiteral("%1=\"%2\"").arg(attribute.name(), attribute.value());
    }
  }
  if (xml.hasError()) return xml.errorString();
  return inked ? QString() : QStringLiteral("nothing is drawn");
}

QImage painted(const QString& name, const QColor& color) {
  QImage image(16, 16, QImage::Format_ARGB32);
  image.fill(Qt::transparent);
  QPainter painter(&image);
  paint_icon(painter, QRectF(0, 0, 16, 16), name, color);
  return image;
}

/// In whole pixels: how much of 256 one picture covers and the other does not.
double difference(const QImage& one, const QImage& other) {
  double sum = 0;
  for (int y = 0; y < one.height(); ++y) {
    for (int x = 0; x < one.width(); ++x) sum += std::abs(qAlpha(one.pixel(x, y)) - qAlpha(other.pixel(x, y)));
  }
  return sum / 255;
}

TEST(Icons, EveryNameHasADrawingThatIsBlackOnly) {
  for (const QString& name : names()) {
    EXPECT_EQ(what_is_not_black(name).toStdString(), "") << name.toStdString();
  }
}

TEST(Icons, AllStandOnTheSixteenPixelGridWithOneStroke) {
  for (const QString& name : names()) {
    QFile file(drawing(name));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly)) << name.toStdString();
    QXmlStreamReader xml(&file);
    ASSERT_TRUE(xml.readNextStartElement()) << name.toStdString();
    EXPECT_EQ(xml.attributes().value(QStringLiteral("viewBox")), u"0 0 16 16") << name.toStdString();
    EXPECT_EQ(xml.attributes().value(QStringLiteral("stroke-width")), u"1.4") << name.toStdString();
    EXPECT_EQ(xml.attributes().value(QStringLiteral("stroke-linecap")), u"round") << name.toStdString();
    EXPECT_EQ(xml.attributes().value(QStringLiteral("stroke-linejoin")), u"round") << name.toStdString();
  }
}

TEST(Icons, EveryModalityHasOne) {
  for (const QString& modality : modality_order())
    EXPECT_TRUE(names().contains(modality_icon(modality))) << modality.toStdString();
}

/// The program's own copy, not the file: an icon that is not among the resources paints nothing.
TEST(Icons, ArePaintedInTheColorAskedFor) {
  const QColor color(0x07, 0x36, 0xC2);
  for (const QString& name : names()) {
    const QImage image = painted(name, color);
    int solid = 0;
    for (int y = 0; y < image.height(); ++y) {
      for (int x = 0; x < image.width(); ++x) {
        if (qAlpha(image.pixel(x, y)) < 200) continue;
        ++solid;
        EXPECT_NEAR(qBlue(image.pixel(x, y)), color.blue(), 6) << name.toStdString();
        EXPECT_NEAR(qRed(image.pixel(x, y)), color.red(), 6) << name.toStdString();
      }
    }
    EXPECT_GE(solid, 5) << name.toStdString() << " has next to no sharp pixel";
    for (int i = 0; i < 16; ++i) {
      for (const QRgb edge : {image.pixel(0, i), image.pixel(15, i), image.pixel(i, 0), image.pixel(i, 15)}) {
        EXPECT_LT(qAlpha(edge), 170) << name.toStdString() << " is cut off at the border";
      }
    }
  }
}

TEST(Icons, AreUnlikeEachOtherAtSixteenPixels) {
  constexpr double kLeastPixels = 8;
  const QStringList all = names();
  for (qsizetype one = 0; one < all.size(); ++one) {
    for (qsizetype other = one + 1; other < all.size(); ++other) {
      EXPECT_GE(difference(painted(all[one], Qt::black), painted(all[other], Qt::black)), kLeastPixels)
          << all[one].toStdString() << " and " << all[other].toStdString();
    }
  }
}

}  // namespace
}  // namespace tributary::ui
