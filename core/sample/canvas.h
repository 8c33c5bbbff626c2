#pragma once
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "sample/color.h"

namespace tributary::sample {

/// A point of the picture: 0,0 is the upper left corner, 1,1 the lower right one.
struct Point {
  double x = 0, y = 0;
};

/// A square picture that is drawn larger than it is kept, so that edges are smooth. All lengths are shares of its side.
/// Not thread-safe; each thread draws on its own.
class Canvas {
 public:
  explicit Canvas(int side);  ///< pixels of the finished picture
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  void fill(Rgb color);
  void gradient(Rgb top, Rgb bottom, double from = 0, double to = 1);  ///< outside from..to the end colours
  void glow(Point center, double radius, Rgb color, double strength);  ///< soft light, fading to nothing at radius
  void disc(Point center, double radius, Rgb color, double alpha = 1);
  void ring(Point center, double radius, double width, Rgb color, double alpha = 1);
  void polygon(std::span<const Point> corners, Rgb color, double alpha = 1);
  void line(std::span<const Point> points, double width, Rgb color, double alpha = 1);  ///< round joins and ends
  void segment(Point from, Point to, double width, Rgb color, double alpha = 1);
  void box(double x, double y, double width, double height, Rgb color, double alpha = 1);
  /// Everything below the curve y = edge(x), down to `bottom`.
  void below(const std::function<double(double)>& edge, Rgb color, double alpha = 1, double bottom = 1.01);
  /// A slice of a ring between two angles in radians, 0 = right, growing clockwise.
  void arc(Point center, double inner, double outer, double from, double to, Rgb color, double alpha = 1);

  /// The picture as PNG bytes, with a text chunk "Comment" = `comment`.
  Result<std::string> png(std::string_view comment) const;

 private:
  struct Pixels;
  std::unique_ptr<Pixels> pixels_;
};

/// The corners of a regular polygon, first at `angle`.
std::vector<Point> regular(Point center, double radius, int corners, double angle);
Point on_circle(Point center, double radius, double angle);

}  // namespace tributary::sample
