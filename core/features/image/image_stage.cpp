#include "features/image/image_stage.h"

#include <utility>

#include "base/messages.h"
#include "features/image/image_statistics.h"
#include "preprocessing/image.h"

namespace tributary {
namespace {

Result<Bundle> run_image(const StageRun& run) {
  const auto& config = run.config<ImageConfig>();
  if (config.shape + config.colour + config.texture <= 0) {
    return problem_of(Code::usage, say::picture_weights_all_zero, run.instance());
  }
  UNWRAP(dataset, dataset_from(run.input("dataset")));
  MediaExtractor extractor = image_extractor();
  extractor.finish = [&config](std::span<float> row) {
    weigh_image_blocks(row, config.shape, config.colour, config.texture);
  };
  UNWRAP(media, media_matrix(dataset, extractor, run.job(), run.memo(), run.outside()));
  media.matrix.columns = image_statistic_names();
  return media_bundle(media, dataset, extractor);
}

}  // namespace

Section image_section() {
  return Declare<ImageConfig>("features.image",
                              "What items look like: shape, colour and texture of their images, without a network.")
      .param("shape", &ImageConfig::shape, "Weight of shape: where edges run in which direction.")
      .title("Weight of shape")
      .range(0, 1)
      .param("colour", &ImageConfig::colour, "Weight of colour.")
      .title("Weight of colour")
      .range(0, 1)
      .param("texture", &ImageConfig::texture, "Weight of texture: fine patterns, wherever they are.")
      .title("Weight of texture")
      .range(0, 1);
}

MediaExtractor image_extractor() {
  MediaExtractor extractor;
  extractor.kind = MediaKind::image;
  extractor.modality = "image";
  extractor.noun = "images";
  extractor.memo_space = "features.image/1";
  extractor.dim = kImageStatistics;
  extractor.extract = [](const MediaRow& row, const StopToken& stop) -> Result<std::vector<float>> {
    UNWRAP(image, read_image(row.path, kStatisticsSide, kStatisticsSide, Fit::stretch, stop));
    return image_statistics(image);
  };
  return extractor;
}

StageKind image_stage() {
  StageKind kind;
  kind.name = "features.image";
  kind.column = StageColumn::features;
  kind.title = "Image · statistics";
  kind.version = 3;
  kind.role = "modality";
  kind.modality = Modality{.id = "image",
                           .title = "Image",
                           .order = 300,
                           .colour = 3,
                           .icon = "image",
                           .needs = Needs::images,
                           .likeness = "Looks like %1",
                           .cost = 2};
  kind.section = image_section();
  kind.inputs = {{"dataset", "dataset"}};
  kind.outputs = {"matrix", "columns"};
  kind.run = run_image;
  return kind;
}

}  // namespace tributary
