#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "pipeline/settings.h"
#include "pipeline/stage.h"
#include "pipeline/store.h"

namespace tributary {

/// How a stage stands. waiting: it needs something to its left first, so its key is not known yet.
enum class StageState { fresh, stale, waiting, failed };

/// Stop request, progress and log of the whole run, handed to each stage.
struct RunContext {
  StopToken stop;
  ProgressSink* progress = nullptr;
  Log* log = nullptr;
};

/// Runs the stage graph of a configuration: only what is stale, only what is asked for. A key is
/// hash(kind, version, parameters that count, input keys, content fingerprints, train rows of the fold where the stage
/// fits on them): a changed setting makes stale what depends on it and nothing else, and going back finds the old
/// result. Not thread-safe: one runner, one thread. `settings`, `store`, `memo` and `files` must outlive it.
class Runner {
 public:
  /// save_results: false for readers: what is missing is made in memory and not kept.
  Runner(const Settings& settings, ArtifactStore& store, Memo& memo, FileHashes& files, RunContext context,
         bool save_results);

  /// The instance's result on a fold (nullptr for stages left of the folds): loaded, or made from what it needs.
  Result<Bundle> result(std::string_view instance, const Fold* fold = nullptr);
  /// The same for what the pipeline can go on without: nothing where it failed (it is then among failures()); a Problem
  /// when cancelled.
  Result<std::optional<Bundle>> optional_result(std::string_view instance, const Fold* fold = nullptr);
  /// Its key; makes nothing. waiting stages have none.
  Result<std::string> key(std::string_view instance, const Fold* fold = nullptr);
  StageState state(std::string_view instance, const Fold* fold = nullptr);
  /// What the manifest says of the saved result, if it is fresh.
  std::optional<ArtifactRow> describe(std::string_view instance, const Fold* fold = nullptr);
  /// The saved result, if it is fresh; makes nothing.
  std::optional<Bundle> saved(std::string_view instance, const Fold* fold = nullptr);

  /// What the instance would be made of: loaded, or made. only: names of inputs; none: all.
  Result<Inputs> inputs(std::string_view instance, const Fold* fold, const std::vector<std::string>& only = {});
  /// The same pipeline under other settings, which must outlive it: results that are held, failures, keys in use and
  /// seconds are shared.
  Runner under(const Settings& settings) const;
  /// From here on stages that look at the test part (StageKind::sealed) may be asked for: the reading was counted.
  void unseal() { books_->is_unsealed = true; }

  /// Instances whose stage kind has the role, in pipeline order.
  std::vector<std::string> with_role(std::string_view role) const;

  /// Forgets the results it holds and what failed, so that a saved result that was found damaged is made anew.
  void forget_results();

  /// Keys of everything asked for so far and of what it rests on: what garbage collection must keep.
  const std::set<std::string>& used_keys() const { return books_->used; }
  /// Seconds spent making results, by instance; what one needed from another counts there. Loading does not count.
  const std::map<std::string, double>& seconds() const { return books_->seconds; }
  /// Stages that failed and that the pipeline went on without.
  const std::map<std::string, Problem>& failures() const { return books_->failures; }

 private:
  struct Node {
    const StageKind* kind;
    const Section* section;
    std::vector<std::pair<const InputSpec*, std::vector<std::string>>> inputs;
  };
  Result<Node> node(std::string_view instance) const;
  Result<Bundle> make(const Node& node, std::string_view instance, const Fold* fold, const std::string& key);
  /// `complete`: false where something was left out.
  Result<Inputs> gather(const Node& node, const Fold* fold, const std::vector<std::string>& only, bool& complete);
  Result<Input> input(const std::string& instance, Bundle bundle, const InputSpec& spec, const Fold* fold,
                      bool& complete);
  /// It counts as failed from here on.
  void leave_out(std::string_view instance, Problem problem);
  Result<Bundle> keep(std::string_view name, const std::string& fold, const std::string& key, Bundle made,
                      double seconds, bool complete);
  Result<std::string> own_hash(const Node& node, std::string_view instance) const;
  bool is_closed(std::string_view instance) const;  ///< sealed, and nobody has unsealed it
  /// What `work` gives; what it throws as a Problem of `name`.
  static Result<Bundle> guarded(const std::string& name, const std::function<Result<Bundle>()>& work);

  /// What goes with the project, whatever the settings.
  struct Books {
    std::map<std::string, Bundle> cache;  ///< by key
    std::set<std::string> used, incomplete;
    std::map<std::string, double> seconds;
    std::map<std::string, Problem> failures;
    bool is_unsealed = false;
  };

  const Settings& settings_;
  ArtifactStore& store_;
  Memo& memo_;
  FileHashes& files_;
  RunContext context_;
  bool save_;
  std::shared_ptr<Books> books_ = std::make_shared<Books>();
  std::map<std::string, std::string, std::less<>> own_hashes_;  ///< by instance: files are looked at once a run
  std::map<std::string, std::string> keys_;                     ///< by instance and fold
};

}  // namespace tributary
