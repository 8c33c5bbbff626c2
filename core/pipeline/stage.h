#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/job.h"
#include "base/os/file_hashes.h"
#include "base/result.h"
#include "pipeline/bundle.h"
#include "pipeline/declare.h"
#include "pipeline/modality.h"

namespace tributary {

struct Fold;        // split/fold.h
struct RankerKind;  // ranking/ranker_kind.h

/// Where a stage stands in the pipeline: it may read only what stands to its left, or was registered before it in its
/// own column.
enum class StageColumn {
  sources,
  dataset,
  cleaning,
  split,
  preprocessing,
  features,
  fusion,
  llm,
  ranking,
  scoring,
  evaluation
};

/// What a stage may learn from. All but `nothing` make StageRun::fold() valid and the rows that are learnt from a part
/// of the artifact's key. train_and_valid: also from validation (early stopping, tuning); such a result says so.
enum class FitsOn { nothing, train, train_and_valid };

/// Results of slow work, kept per item under a key of the item's own input, shared by all folds and runs. Thread-safe.
class Memo {
 public:
  virtual ~Memo() = default;
  /// The bytes stored under `key` in `space` ("llm.minilm/1"), if there are any.
  virtual std::optional<std::string> get(std::string_view space, std::string_view key) = 0;
  /// The same of many at once, in their order: for extractors, which ask for all items of a slice together.
  virtual std::vector<std::optional<std::string>> get_many(std::string_view space,
                                                           const std::vector<std::string>& keys);
  /// Stores many at once, durably.
  virtual Status put(std::string_view space, const std::vector<std::pair<std::string, std::string>>& entries) = 0;
};

struct StageKind;

/// An input bundle and the instance it comes from.
struct Input {
  std::string instance;
  Bundle bundle;
  const StageKind* kind = nullptr;                                     ///< of the instance
  std::shared_ptr<const void> config = {};                             ///< its own
  std::map<std::string, std::vector<Input>, std::less<>> inputs = {};  ///< what it was made of (InputSpec::with_inputs)
};
/// By the names of InputSpecs.
using Inputs = std::map<std::string, std::vector<Input>, std::less<>>;

/// What a stage may look at beside its inputs without its being a part of keys: keys hold what files contain, and here
/// stands where such files lie now.
struct Outside {
  FileHashes* files = nullptr;                             ///< none: each file is read
  std::map<std::string, std::string, std::less<>> places;  ///< of sources: the file or folder, by instance
};

/// One run of one stage: what it is given. The stage reads nothing else: no clock, no global, no file that is not in
/// its config.
class StageRun {
 public:
  StageRun(std::string instance, Inputs inputs, std::map<std::string, std::shared_ptr<const void>, std::less<>> configs,
           const Fold* fold, Job& job, Memo& memo, std::string key = {}, Outside outside = {})
      : instance_(std::move(instance)),
        inputs_(std::move(inputs)),
        configs_(std::move(configs)),
        fold_(fold),
        job_(job),
        memo_(memo),
        key_(std::move(key)),
        outside_(std::move(outside)) {}

  /// The instance's own name: "text.tfidf", or what the person called it.
  const std::string& instance() const { return instance_; }
  /// The only bundle of an input that takes one.
  const Bundle& input(std::string_view name) const { return inputs_.find(name)->second.front().bundle; }
  /// All bundles of an input that takes many (or of an optional one: none or one).
  const std::vector<Input>& inputs(std::string_view name) const;
  const Inputs& inputs() const { return inputs_; }
  /// A section's config struct. `config<TfidfConfig>("text.tfidf")`; own section: `config<TfidfConfig>()`.
  template <class Config>
  const Config& config(std::string_view section = "own") const {
    return *static_cast<const Config*>(configs_.find(section)->second.get());
  }
  const void* own_config() const { return configs_.find("own")->second.get(); }
  const Fold& fold() const { return *fold_; }
  /// Under which the result will be kept: what is kept on the way to it (checkpoints) goes by this.
  const std::string& key() const { return key_; }
  Job& job() const { return job_; }
  Memo& memo() const { return memo_; }
  const Outside& outside() const { return outside_; }

 private:
  std::string instance_;
  Inputs inputs_;
  std::map<std::string, std::shared_ptr<const void>, std::less<>> configs_;
  const Fold* fold_;
  Job& job_;
  Memo& memo_;
  std::string key_;
  Outside outside_;
};

/// Whether something counts, given the config of a section ("own": the stage's own).
struct Condition {
  std::string section;
  std::function<bool(const void* config)> holds;
};

/// What a stage needs from the left. `from` names a stage kind ("dataset"), a role ("role:modality"), or a bound kind
/// and the input whose instances it is wanted for ("scoring.match@content", StageKind::bound).
/// Of a role that it takes `many` of, a stage reads all that stand to its left, unless its instance names which (a
/// parameter of the input's name, Registry::add); of its own column only those that it names.
struct InputSpec {
  std::string name, from;
  bool many = false, optional = false;
  /// The parameter whose words name the instances, where it is not the instance's own: "ranking.model". They are read
  /// in the order of the words; where there is none, all.
  std::string chosen_by = {};
  bool has_choice = true;  ///< false: of a role always all
  /// Which kinds of the role; unset: all.
  std::function<bool(const StageKind& kind)> of_kinds = {};
  /// Whether the input counts; unset: always. A ranker that needs no content does not wait for it.
  std::optional<Condition> only_if = {};
  bool on_validation = false;  ///< read on the validation fold that belongs to the fold (Fold::validation)
  bool with_inputs =
      false;  ///< what it was made of comes with it: a ranker is loaded with the content it was fitted on
};

/// The top of pipeline.toml. A stage that draws random numbers names {"", {"seed"}} in also_reads.
struct RootConfig {
  std::int64_t seed = 1;
};
Section root_section();

/// Which parameters of another section a stage reads; they are part of its key. Empty params: all.
struct SectionUse {
  std::string section;
  std::vector<std::string> params;
};

/// A stage as the pipeline knows it: a pure function and a declaration, registered in one line (workflow/built_in.cpp).
struct StageKind {
  std::string name;  ///< also the name of its default instance and TOML table
  StageColumn column = StageColumn::evaluation;
  std::string title;  ///< English, for people ("Text · TF-IDF"); front ends translate it (context Stages)
  int version = 1;    ///< raise it when the same inputs give other bytes
  FitsOn fits_on = FitsOn::nothing;
  bool judges = false;  ///< it looks at what the fold keeps back, and learns nothing: the fold counts in its key
  bool sealed = false;  ///< it looks at the test part: made and read only after Runner::unseal; no instance of its own
  /// It stands once for each instance that another reads it for, "scoring.match@text.tfidf": its input of a role is
  /// that one. What it cannot do is said of that one. No instance of its own.
  bool bound = false;
  bool by_readers = false;                        ///< its section is made of the readers of sources that are registered
  std::string role;                               ///< "source", "modality", "ranker", ...; "" none
  Section section;                                ///< its own parameters
  std::optional<Modality> modality = {};          ///< of the vectors that it makes, or of what its ranker says
  std::shared_ptr<const RankerKind> ranker = {};  ///< of rankers (role "ranker"): how they are made and read back
  std::vector<SectionUse> also_reads;
  std::vector<InputSpec> inputs;
  std::vector<std::string> outputs;  ///< parts that its bundle may have; another one is an error of the stage
  std::function<Result<Bundle>(const StageRun&)> run;
  /// Optional: anything outside config and inputs that decides the result, as a hash (the fingerprint of a model
  /// folder, of a source's). It holds what files contain, by `files`, never where they lie or when they were written. A
  /// folder that a parameter names is no part of keys but by this.
  std::function<Result<std::string>(const void* config, FileHashes& files, const StopToken& stop)> fingerprint;
  /// Optional: whether there is what it needs from outside the project (an installed model). Where there is not, it has
  /// nothing to make, and nobody waits for it.
  std::function<bool(const void* config)> is_possible;
};

}  // namespace tributary
