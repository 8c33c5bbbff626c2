#include "ranking/scaled_rating.h"

#include <algorithm>

#include "base/messages.h"
#include "pipeline/bundle.h"

namespace tributary {

Status ScaledRating::fit(const Ratings& train, std::uint64_t seed, Job& job) {
  Ratings scaled = train;
  for (float& value : scaled.value) value = static_cast<float>(scale_.scaled(static_cast<double>(value)));
  scaled.low = scale_.scaled(train.low);
  scaled.high = scale_.scaled(train.high);
  ENSURE(inner_->fit(scaled, seed, job));
  low_ = train.low;
  high_ = train.high;
  return done;
}

void ScaledRating::predict(std::span<const std::int32_t> user, std::span<const std::int32_t> item,
                           std::span<float> out) const {
  inner_->predict(user, item, out);
  for (float& value : out)
    value = static_cast<float>(std::clamp(scale_.restored(static_cast<double>(value)), low_, high_));
}

Bundle ScaledRating::save() const {
  Bundle bundle = inner_->save();
  TensorFile tensors = *bundle.tensors("rating");  // every rating model puts it there
  tensors.put(kTensor, std::vector<double>{scale_.offset, scale_.width, low_, high_}, {4});
  bundle.put("rating", std::move(tensors));
  return bundle;
}

Status ScaledRating::load(const Bundle& bundle) {
  ENSURE(inner_->load(bundle));
  UNWRAP(tensors, bundle.tensors("rating"));
  UNWRAP(values, tensors.values<double>(kTensor));
  if (values.size() != 4 || !(values[1] > 0)) return problem_of(Code::bad_input, say::damaged_rating_model, kTensor);
  scale_ = {"saved", values[0], values[1]};
  low_ = values[2];
  high_ = values[3];
  return done;
}

}  // namespace tributary
