#include "sample/covers.h"

#include "sample/canvas.h"

namespace tributary::sample {

Result<std::string> draw_cover(const Album& album, Random& random) {
  Canvas canvas(kCoverSide);
  const Palette colors = nudged(palette(album.palette), random);
  motif(album.motif).draw(canvas, colors, random);
  return canvas.png(kMediaNote);
}

}  // namespace tributary::sample
