#include "preprocessing/text_stage.h"

#include <cstddef>
#include <utility>
#include <vector>

#include "base/messages.h"
#include "base/threads.h"
#include "preprocessing/documents.h"
#include "split/evaluation_config.h"

namespace tributary {
namespace {

TokenRule rule_of(const TextConfig& config) {
  TokenRule rule;
  rule.scheme = config.tokens == "scikit" ? TokenRule::Scheme::scikit : TokenRule::Scheme::words;
  rule.cjk = config.cjk == "words" ? TokenRule::Cjk::words : TokenRule::Cjk::bigrams;
  rule.drop_stop_words = config.stop_words == "english";
  return rule;
}

Result<Bundle> run_text(const StageRun& run) {
  UNWRAP(dataset, dataset_from(run.input("dataset")));
  UNWRAP(which, item_text_from(run.config<EvaluationConfig>("evaluation").item_text));
  const CountedTexts counted = counted_texts(dataset, run.fold(), which);

  std::vector<std::string> texts(dataset.items());
  parallel_for(dataset.items(), 256, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) texts[i] = item_document(dataset, counted, i);
  });
  UNWRAP(documents, tokenise_documents(std::move(dataset.item_ids), std::move(texts), rule_of(run.config<TextConfig>()),
                                       run.job()));

  std::size_t empty = 0;
  for (std::size_t d = 0; d < documents.size(); ++d) empty += documents.tokens(d).empty() ? 1 : 0;
  UNWRAP(bundle, to_bundle(documents));
  bundle.figures = {{"documents", static_cast<double>(documents.size() - empty)},
                    {"tokens", static_cast<double>(documents.token.size())},
                    {"words", static_cast<double>(documents.words.size())},
                    {"texts_held_back", static_cast<double>(counted.held_back)}};
  if (empty > 0) bundle.notes.push_back(Message(say::items_without_text, {empty}));
  if (counted.held_back > 0) bundle.notes.push_back(Message(say::texts_held_back, {counted.held_back}));
  if (counted.unnamed > 0 && which == ItemText::train && !run.fold().is_deploy)
    bundle.notes.push_back(Message(say::texts_without_user, {counted.unnamed}));
  return bundle;
}

}  // namespace

StageKind text_stage() {
  StageKind kind;
  kind.name = "preprocessing.text";
  kind.column = StageColumn::preprocessing;
  kind.title = "Text · tokens";
  kind.fits_on = FitsOn::train;
  kind.section =
      Declare<TextConfig>(
          "preprocessing.text",
          "One text for each item, from its title without the year, its categories, description, tags and "
          "reviews, split into words.")
          .param(
              "tokens", &TextConfig::tokens,
              "words: NFKC, case fold and Unicode words. scikit: as scikit-learn's vectorisers do it, for comparisons.")
          .title("How words are found")
          .choices({"words", "scikit"})
          .choice_titles({{"words", "Words"}, {"scikit", "As scikit-learn finds them"}})
          .param(
              "cjk", &TextConfig::cjk,
              "Chinese and Japanese: overlapping pairs of characters, or the words of a dictionary, which read better.")
          .title("Words in Chinese and Japanese")
          .choices({"bigrams", "words"})
          .choice_titles({{"bigrams", "Pairs of characters"}, {"words", "Words by dictionary"}})
          .only_if("tokens", {"words"})
          .param("stop_words", &TextConfig::stop_words, "Whether words such as 'the' and 'of' are left out.")
          .title("Words that are left out")
          .choices({"none", "english"})
          .choice_titles({{"none", "None"}, {"english", "Frequent English words"}})
          .only_if("tokens", {"words"});
  kind.also_reads = {{"evaluation", {"item_text"}}};
  kind.inputs = {{.name = "dataset", .from = "dataset"}};
  kind.outputs = {"documents", "words"};
  kind.run = run_text;
  return kind;
}

}  // namespace tributary
