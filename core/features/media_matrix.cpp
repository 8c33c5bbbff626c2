#include "features/media_matrix.h"

#include <algorithm>
#include <cstring>
#include <exception>
#include <filesystem>
#include <mutex>
#include <optional>
#include <span>
#include <utility>

#include "base/messages.h"
#include "base/threads.h"
#include "pipeline/bundle.h"

namespace tributary {
namespace {

constexpr std::size_t kBatch = 256;  // files between two writes to the memo

std::string bytes_of(const std::vector<float>& vector) {
  return {reinterpret_cast<const char*>(vector.data()), vector.size() * sizeof(float)};
}

std::optional<std::vector<float>> vector_of(const std::optional<std::string>& bytes, std::size_t dim) {
  if (!bytes || bytes->size() != dim * sizeof(float)) return std::nullopt;
  std::vector<float> vector(dim);
  std::memcpy(vector.data(), bytes->data(), bytes->size());
  if (!are_reckonable(vector)) return std::nullopt;  // the memo is a file of a person's: it can be damaged
  return vector;
}

Result<std::vector<float>> extracted(const MediaExtractor& extractor, const MediaRow& row, const StopToken& stop) {
  try {
    UNWRAP(vector, extractor.extract(row, stop));
    if (vector.size() == extractor.dim && are_reckonable(vector)) return vector;
    return problem_of(Code::bad_input, {say::vector_without_numbers}, row.path);
  } catch (const std::exception& e) {  // a library's own failure costs this file, not the run
    return problem_of(Code::bad_input, {say::file_not_used, {e.what()}}, row.path);
  }
}

/// "where: what.", of sentences that a front end can word.
Message sentence_of(const Problem& problem) {
  return {say::where_and_what, {problem.where, problem.message.id.empty() ? Message(problem.what) : problem.message}};
}

using Vectors = std::vector<std::optional<Result<std::vector<float>>>>;

/// A slice of the files, its vectors and which of them are no remembered ones.
struct Slice {
  std::span<const MediaRow* const> files;
  Vectors vectors;
  std::vector<std::uint8_t> is_new;
};

void remember(Slice& slice, const MediaExtractor& extractor, Memo& memo) {
  std::vector<std::string> keys;
  for (const MediaRow* file : slice.files) keys.push_back(file->fingerprint);
  const auto known = memo.get_many(extractor.memo_space, keys);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i].empty()) continue;  // it could not be read, so nothing is known of it
    if (auto vector = vector_of(known[i], extractor.dim)) slice.vectors[i] = *std::move(vector);
  }
}

void extract(Slice& slice, const MediaExtractor& extractor, Job& job, const Outside& outside) {
  parallel_for(slice.files.size(), 1, [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to && !job.stopped(); ++i) {
      if (!slice.vectors[i]) {
        MediaRow row = *slice.files[i];
        row.path = path_of(row, outside.places);
        auto made = extracted(extractor, row, job.stop_token());
        if (!made && made.problem().where == row.path) {  // where it lies now is no part of a result
          Problem problem = made.problem();
          problem.where = slice.files[i]->path;
          made = std::move(problem);
        }
        slice.vectors[i] = std::move(made);
        slice.is_new[i] = 1;
      }
      job.advance();
    }
  });
}

/// What was written to between the look that gave the dataset its hash and the reading now must not be remembered under
/// that hash.
void refuse_changed(Slice& slice, const Outside& outside, const StopToken& stop) {
  if (outside.files == nullptr) return;
  std::vector<std::size_t> made;
  std::vector<std::filesystem::path> paths;
  for (std::size_t i = 0; i < slice.files.size(); ++i) {
    if (slice.is_new[i] == 0 || !slice.vectors[i]->ok()) continue;
    made.push_back(i);
    paths.emplace_back(path_of(*slice.files[i], outside.places));
  }
  const auto contents = outside.files->content_hashes(paths, stop);
  for (std::size_t m = 0; m < made.size(); ++m) {
    const MediaRow& row = *slice.files[made[m]];
    if (contents[m] && *contents[m] == row.fingerprint) continue;
    const bool is_stopped = !contents[m] && contents[m].problem().code == Code::cancelled;
    slice.vectors[made[m]] =
        is_stopped ? cancelled() : problem_of(Code::io, {say::file_changed_while_read, {}}, row.path);
  }
}

/// Sums vectors into the rows of their items.
class Sums {
 public:
  Sums(std::size_t items, std::size_t dim) : count_(items, 0), sum_(items, dim) {}
  void add(std::int32_t item, const std::vector<float>& vector) {
    const auto row = static_cast<std::size_t>(item);
    auto to = sum_.row(row);
    for (std::size_t i = 0; i < vector.size(); ++i) to[i] += vector[i];
    ++count_[row];
  }
  void finish(const MediaExtractor& extractor, FeatureMatrix& out) {
    for (std::size_t row = 0; row < count_.size(); ++row) {
      out.present.push_back(count_[row] > 0 ? 1 : 0);
      if (count_[row] == 0) continue;
      if (count_[row] > 1) {
        for (float& x : sum_.row(row)) x /= static_cast<float>(count_[row]);
      }
      if (extractor.finish) extractor.finish(sum_.row(row));
    }
    out.dense_rows = std::move(sum_);
  }

 private:
  std::vector<std::int32_t> count_;
  DenseMatrix sum_;
};

}  // namespace

Result<MediaMatrix> media_matrix(const Dataset& dataset, const MediaExtractor& extractor, Job& job, Memo& memo,
                                 const Outside& outside) {
  std::vector<const MediaRow*> files;
  for (const MediaRow& row : dataset.media) {
    if (row.kind == extractor.kind) files.push_back(&row);
  }
  const std::size_t items = files.empty() ? 0 : dataset.items();
  ENSURE(
      require_memory(items * extractor.dim * sizeof(float), "a vector for each item", "Import fewer files at a time."));
  MediaMatrix out;
  out.files = static_cast<std::int64_t>(files.size());
  out.matrix.modality = extractor.modality;
  if (items > 0) out.matrix.ids = dataset.item_ids;
  Sums sums(items, extractor.dim);
  bool has_worked = false;
  for (std::size_t begin = 0; begin < files.size(); begin += kBatch) {
    // What is remembered is there at once: counted with the rest it would promise a speed that no file is read at.
    if (!has_worked)
      job.begin("reading " + extractor.noun, static_cast<std::int64_t>(files.size() - begin), extractor.noun);
    const std::size_t count = std::min(kBatch, files.size() - begin);
    Slice slice{std::span(files).subspan(begin, count), Vectors(count), std::vector<std::uint8_t>(count, 0)};
    remember(slice, extractor, memo);
    extract(slice, extractor, job, outside);
    refuse_changed(slice, outside, job.stop_token());
    const auto& vectors = slice.vectors;
    const auto& is_new = slice.is_new;
    has_worked = has_worked || std::find(is_new.begin(), is_new.end(), 1) != is_new.end();
    std::vector<std::pair<std::string, std::string>> entries;
    for (std::size_t i = 0; i < count; ++i) {  // in the order of the files: sums do not depend on threads
      if (!vectors[i]) continue;
      if (!vectors[i]->ok()) {
        if (vectors[i]->problem().code == Code::cancelled) continue;
        ++out.broken;
        if (out.examples.size() < 3) out.examples.push_back(sentence_of(vectors[i]->problem()));
        continue;
      }
      sums.add(files[begin + i]->item, **vectors[i]);
      if (is_new[i] != 0 && !files[begin + i]->fingerprint.empty())
        entries.emplace_back(files[begin + i]->fingerprint, bytes_of(**vectors[i]));
      else if (is_new[i] == 0)
        ++out.remembered;
    }
    ENSURE(memo.put(extractor.memo_space, entries));
    if (job.stopped()) return cancelled();
  }
  sums.finish(extractor, out.matrix);
  return out;
}

Bundle media_bundle(MediaMatrix& media, const Dataset& dataset, const MediaExtractor& extractor) {
  Bundle bundle = to_bundle(media.matrix);
  const auto present = std::count(media.matrix.present.begin(), media.matrix.present.end(), 1);
  bundle.figures = {{"items", static_cast<double>(present)},
                    {extractor.noun, static_cast<double>(media.files)},
                    {"broken", static_cast<double>(media.broken)},
                    {"dimensions", static_cast<double>(extractor.dim)}};
  if (media.files == 0) {
    bundle.notes.emplace_back(Message(say::no_item_has_media, {extractor.noun}));
    return bundle;
  }
  if (media.broken > 0) {
    Message examples = media.examples.front();
    for (std::size_t i = 1; i < media.examples.size(); ++i)
      examples = Message(say::two_sentences, {examples, media.examples[i]});
    Message why(say::media_not_read, {media.broken, media.files, extractor.noun, examples});
    if (present == 0) {
      bundle.left_out = std::move(why);
    } else {
      bundle.notes.push_back(std::move(why));
    }
  }
  const auto without = static_cast<std::int64_t>(dataset.items()) - present;
  if (without > 0)
    bundle.notes.emplace_back(Message(say::items_without_media, {without, dataset.items(), extractor.noun}));
  return bundle;
}

}  // namespace tributary
