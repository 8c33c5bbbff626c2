// The words of every parameter: one line each. A parameter that a stage declares gets its line here; ParameterWords in
// tests/widgets/parameter_words_test.cpp names those that have none.
#include "theme/parameter_words.h"

#include <QCoreApplication>
#include <algorithm>
#include <string_view>

#include "pipeline/registry.h"
#include "theme/theme.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

/// The context of these words in the translations.
struct Parameters {
  Q_DECLARE_TR_FUNCTIONS(Parameters)
};

struct Title {
  const char* section;
  const char* name;
  const char* title;
};

constexpr Title kTitles[] = {
    {"", "seed", QT_TRANSLATE_NOOP("Parameters", "Random seed")},
    {"source", "path", QT_TRANSLATE_NOOP("Parameters", "File or folder")},
    {"source", "as", QT_TRANSLATE_NOOP("Parameters", "What its rows are")},
    {"source", "delimiter", QT_TRANSLATE_NOOP("Parameters", "Between two cells")},
    {"source", "quote", QT_TRANSLATE_NOOP("Parameters", "Quotation mark")},
    {"source", "header", QT_TRANSLATE_NOOP("Parameters", "The first row names the columns")},
    {"source", "encoding", QT_TRANSLATE_NOOP("Parameters", "Encoding of letters")},
    {"source", "decimal", QT_TRANSLATE_NOOP("Parameters", "Decimal mark")},
    {"source", "names", QT_TRANSLATE_NOOP("Parameters", "Names of the columns")},
    {"source", "columns", QT_TRANSLATE_NOOP("Parameters", "Roles of the columns")},
    {"source", "separators", QT_TRANSLATE_NOOP("Parameters", "Between several values of a cell")},
    {"source", "units", QT_TRANSLATE_NOOP("Parameters", "Units of times")},
    {"cleaning", "steps", QT_TRANSLATE_NOOP("Parameters", "Cleaning steps")},
    {"evaluation", "split", QT_TRANSLATE_NOOP("Parameters", "How likes are kept aside")},
    {"evaluation", "split_file", QT_TRANSLATE_NOOP("Parameters", "File that says the parts")},
    {"evaluation", "positive_min", QT_TRANSLATE_NOOP("Parameters", "Liked from this rating on")},
    {"evaluation", "min_positives", QT_TRANSLATE_NOOP("Parameters", "Fewest likes of a user who is judged with")},
    {"evaluation", "test_share", QT_TRANSLATE_NOOP("Parameters", "Share of likes for the test")},
    {"evaluation", "valid_share", QT_TRANSLATE_NOOP("Parameters", "Share of likes for validation")},
    {"evaluation", "users_share", QT_TRANSLATE_NOOP("Parameters", "Share of users held out")},
    {"evaluation", "foldin_share", QT_TRANSLATE_NOOP("Parameters", "Share of likes shown of users held out")},
    {"evaluation", "items_share", QT_TRANSLATE_NOOP("Parameters", "Share of items made cold")},
    {"evaluation", "item_min_positives", QT_TRANSLATE_NOOP("Parameters", "Fewest likes of an item made cold")},
    {"evaluation", "folds", QT_TRANSLATE_NOOP("Parameters", "Number of folds")},
    {"evaluation", "repeat", QT_TRANSLATE_NOOP("Parameters", "Recommend again what a user has")},
    {"evaluation", "candidates", QT_TRANSLATE_NOOP("Parameters", "What lists are drawn from")},
    {"evaluation", "item_text", QT_TRANSLATE_NOOP("Parameters", "Whose texts count while judging")},
    {"preprocessing.text", "tokens", QT_TRANSLATE_NOOP("Parameters", "How words are found")},
    {"preprocessing.text", "cjk", QT_TRANSLATE_NOOP("Parameters", "Words in Chinese and Japanese")},
    {"preprocessing.text", "stop_words", QT_TRANSLATE_NOOP("Parameters", "Words that are left out")},
    {"preprocessing.scale", "rating", QT_TRANSLATE_NOOP("Parameters", "Scale of ratings")},
    {"preprocessing.scale", "time", QT_TRANSLATE_NOOP("Parameters", "Scale of times")},
    {"text.tfidf", "min_df", QT_TRANSLATE_NOOP("Parameters", "Fewest items a word stands in")},
    {"text.tfidf", "max_df", QT_TRANSLATE_NOOP("Parameters", "Largest share of items a word stands in")},
    {"text.tfidf", "max_features", QT_TRANSLATE_NOOP("Parameters", "Most words that are kept")},
    {"text.tfidf", "sublinear", QT_TRANSLATE_NOOP("Parameters", "Repeated words count less")},
    {"features.attributes", "year_from_title", QT_TRANSLATE_NOOP("Parameters", "Take the year from the title")},
    {"features.attributes", "year_width", QT_TRANSLATE_NOOP("Parameters", "How far a year reaches")},
    {"features.attributes", "category_weight", QT_TRANSLATE_NOOP("Parameters", "What a category weighs")},
    {"features.attributes", "min_items", QT_TRANSLATE_NOOP("Parameters", "Fewest items of a category")},
    {"features.image", "shape", QT_TRANSLATE_NOOP("Parameters", "Weight of shape")},
    {"features.image", "colour", QT_TRANSLATE_NOOP("Parameters", "Weight of colour")},
    {"features.image", "texture", QT_TRANSLATE_NOOP("Parameters", "Weight of texture")},
    {"features.audio", "seconds", QT_TRANSLATE_NOOP("Parameters", "Heard of each clip")},
    {"llm", "model", QT_TRANSLATE_NOOP("Parameters", "Folder of the model")},
    {"llm", "prompt", QT_TRANSLATE_NOOP("Parameters", "What the model reads")},
    {"llm", "max_tokens", QT_TRANSLATE_NOOP("Parameters", "Longest text that is read")},
    {"llm", "precision", QT_TRANSLATE_NOOP("Parameters", "Precision of the numbers")},
    {"llm", "centre", QT_TRANSLATE_NOOP("Parameters", "Take away what all share")},
    {"ranking", "model", QT_TRANSLATE_NOOP("Parameters", "Ranking model")},
    {"ranking", "lambda", QT_TRANSLATE_NOOP("Parameters", "Regularisation of the model")},
    {"ranking", "content_lambda", QT_TRANSLATE_NOOP("Parameters", "Regularisation of kernel ridge")},
    {"ranking", "content_weights", QT_TRANSLATE_NOOP("Parameters", "Content that kernel ridge reads")},
    {"rating", "model", QT_TRANSLATE_NOOP("Parameters", "Rating model")},
    {"rating", "factors", QT_TRANSLATE_NOOP("Parameters", "Number of tastes")},
    {"rating", "iterations", QT_TRANSLATE_NOOP("Parameters", "Passes over the ratings")},
    {"rating", "reg", QT_TRANSLATE_NOOP("Parameters", "Regularisation for each rating")},
    {"rating", "reg_base", QT_TRANSLATE_NOOP("Parameters", "Regularisation for all alike")},
    {"rating", "reg_item", QT_TRANSLATE_NOOP("Parameters", "Caution with items of few ratings")},
    {"rating", "reg_user", QT_TRANSLATE_NOOP("Parameters", "Caution with users of few ratings")},
    {"scoring", "method", QT_TRANSLATE_NOOP("Parameters", "What the score is")},
    {"scoring", "weights", QT_TRANSLATE_NOOP("Parameters", "Weights of the modalities")},
    {"scoring", "content_lambda", QT_TRANSLATE_NOOP("Parameters", "Regularisation of content")},
    {"scoring", "damping", QT_TRANSLATE_NOOP("Parameters", "Damping of short histories")},
    {"scoring", "caution", QT_TRANSLATE_NOOP("Parameters", "Caution in fitting weights")},
};

struct ChoiceTitle {
  const char* section;
  const char* name;
  const char* choice;
  const char* title;
};

constexpr ChoiceTitle kChoices[] = {
    {"source", "as", "interactions", QT_TRANSLATE_NOOP("Parameters", "Interactions")},
    {"source", "as", "items", QT_TRANSLATE_NOOP("Parameters", "Items")},
    {"source", "as", "users", QT_TRANSLATE_NOOP("Parameters", "Users")},
    {"source", "as", "reviews", QT_TRANSLATE_NOOP("Parameters", "Reviews")},
    {"source", "as", "tags", QT_TRANSLATE_NOOP("Parameters", "Tags")},
    {"source", "as", "links", QT_TRANSLATE_NOOP("Parameters", "Links")},
    {"source", "as", "images", QT_TRANSLATE_NOOP("Parameters", "Pictures")},
    {"source", "as", "audio", QT_TRANSLATE_NOOP("Parameters", "Sounds")},
    {"source", "delimiter", "comma", QT_TRANSLATE_NOOP("Parameters", "comma")},
    {"source", "delimiter", "tab", QT_TRANSLATE_NOOP("Parameters", "tab")},
    {"source", "delimiter", "semicolon", QT_TRANSLATE_NOOP("Parameters", "semicolon")},
    {"source", "delimiter", "bar", QT_TRANSLATE_NOOP("Parameters", "vertical bar")},
    {"source", "delimiter", "double_colon", QT_TRANSLATE_NOOP("Parameters", "double colon")},
    {"source", "encoding", "utf-8", QT_TRANSLATE_NOOP("Parameters", "UTF-8")},
    {"source", "encoding", "utf-16le", QT_TRANSLATE_NOOP("Parameters", "UTF-16LE")},
    {"source", "encoding", "utf-16be", QT_TRANSLATE_NOOP("Parameters", "UTF-16BE")},
    {"source", "encoding", "windows-1252", QT_TRANSLATE_NOOP("Parameters", "Windows-1252")},
    {"source", "encoding", "latin-1", QT_TRANSLATE_NOOP("Parameters", "Latin-1")},
    {"source", "encoding", "gb18030", QT_TRANSLATE_NOOP("Parameters", "GB18030")},
    {"source", "encoding", "big5", QT_TRANSLATE_NOOP("Parameters", "Big5")},
    {"source", "encoding", "shift-jis", QT_TRANSLATE_NOOP("Parameters", "Shift JIS")},
    {"source", "encoding", "euc-kr", QT_TRANSLATE_NOOP("Parameters", "EUC-KR")},
    {"source", "decimal", ".", QT_TRANSLATE_NOOP("Parameters", "point")},
    {"source", "decimal", ",", QT_TRANSLATE_NOOP("Parameters", "comma")},
    {"evaluation", "split", "auto", QT_TRANSLATE_NOOP("Parameters", "Latest likes, else at random")},
    {"evaluation", "split", "random", QT_TRANSLATE_NOOP("Parameters", "At random")},
    {"evaluation", "split", "leave_last_out", QT_TRANSLATE_NOOP("Parameters", "Each user's last like")},
    {"evaluation", "split", "held_out_users", QT_TRANSLATE_NOOP("Parameters", "Users held out")},
    {"evaluation", "split", "cold_items", QT_TRANSLATE_NOOP("Parameters", "Items made cold")},
    {"evaluation", "split", "file", QT_TRANSLATE_NOOP("Parameters", "As a file says")},
    {"evaluation", "candidates", "catalogue", QT_TRANSLATE_NOOP("Parameters", "The whole catalogue")},
    {"evaluation", "candidates", "test_items", QT_TRANSLATE_NOOP("Parameters", "Only items of the test part")},
    {"evaluation", "item_text", "train", QT_TRANSLATE_NOOP("Parameters", "Texts of training interactions")},
    {"evaluation", "item_text", "all", QT_TRANSLATE_NOOP("Parameters", "Everyone's texts")},
    {"preprocessing.text", "tokens", "words", QT_TRANSLATE_NOOP("Parameters", "Words")},
    {"preprocessing.text", "tokens", "scikit", QT_TRANSLATE_NOOP("Parameters", "As scikit-learn finds them")},
    {"preprocessing.text", "cjk", "bigrams", QT_TRANSLATE_NOOP("Parameters", "Pairs of characters")},
    {"preprocessing.text", "cjk", "words", QT_TRANSLATE_NOOP("Parameters", "Words by dictionary")},
    {"preprocessing.text", "stop_words", "none", QT_TRANSLATE_NOOP("Parameters", "None")},
    {"preprocessing.text", "stop_words", "english", QT_TRANSLATE_NOOP("Parameters", "Frequent English words")},
    {"preprocessing.scale", "rating", "none", QT_TRANSLATE_NOOP("Parameters", "As it is")},
    {"preprocessing.scale", "rating", "min_max", QT_TRANSLATE_NOOP("Parameters", "From 0 to 1")},
    {"preprocessing.scale", "rating", "z_score", QT_TRANSLATE_NOOP("Parameters", "Standard deviations")},
    {"preprocessing.scale", "time", "none", QT_TRANSLATE_NOOP("Parameters", "As it is")},
    {"preprocessing.scale", "time", "min_max", QT_TRANSLATE_NOOP("Parameters", "From 0 to 1")},
    {"preprocessing.scale", "time", "z_score", QT_TRANSLATE_NOOP("Parameters", "Standard deviations")},
    {"features.attributes", "category_weight", "idf", QT_TRANSLATE_NOOP("Parameters", "More the rarer it is")},
    {"features.attributes", "category_weight", "plain", QT_TRANSLATE_NOOP("Parameters", "The same for all")},
    {"llm", "precision", "auto", QT_TRANSLATE_NOOP("Parameters", "What suits the processor")},
    {"llm", "precision", "fp32", QT_TRANSLATE_NOOP("Parameters", "32 bits (fp32)")},
    {"llm", "precision", "bf16", QT_TRANSLATE_NOOP("Parameters", "16 bits (bf16)")},
    {"ranking", "model", "popularity", QT_TRANSLATE_NOOP("Parameters", "Popularity")},
    {"ranking", "model", "ease", QT_TRANSLATE_NOOP("Parameters", "EASE")},
    {"ranking", "model", "kernel_ridge", QT_TRANSLATE_NOOP("Parameters", "Kernel ridge")},
    {"rating", "model", "bias", QT_TRANSLATE_NOOP("Parameters", "Averages of user and item")},
    {"rating", "model", "mf", QT_TRANSLATE_NOOP("Parameters", "Matrix factorisation")},
    {"scoring", "method", "ranker", QT_TRANSLATE_NOOP("Parameters", "The ranking model alone")},
    {"scoring", "method", "sum", QT_TRANSLATE_NOOP("Parameters", "Weighted sum of all")},
};

struct Meaning {
  const char* section;
  const char* name;
  const char* value;
  const char* means;
  const char* stage;   ///< its figure says what it came to
  const char* figure;  ///< empty: its first note
};

constexpr Meaning kMeanings[] = {
    {"source", "quote", "", QT_TRANSLATE_NOOP("Parameters", "no mark"), "", ""},
    {"evaluation", "split", "auto",
     QT_TRANSLATE_NOOP("Parameters", "the latest likes where the rows have times, else a random share"), "split", ""},
    {"evaluation", "split_file", "", QT_TRANSLATE_NOOP("Parameters", "no file"), "", ""},
    {"evaluation", "positive_min", "0",
     QT_TRANSLATE_NOOP("Parameters", "the lowest rating above the middle of the scale"), "split", "liked from"},
    {"evaluation", "folds", "1", QT_TRANSLATE_NOOP("Parameters", "everything is done once"), "", ""},
    {"text.tfidf", "max_features", "0", QT_TRANSLATE_NOOP("Parameters", "all words"), "text.tfidf", "words"},
    {"llm", "precision", "auto", QT_TRANSLATE_NOOP("Parameters", "bf16 where the processor has it, else fp32"), "", ""},
    {"ranking", "lambda", "0", QT_TRANSLATE_NOOP("Parameters", "what suits the model"), "ranking", "lambda"},
    {"ranking", "content_weights", "", QT_TRANSLATE_NOOP("Parameters", "no content"), "", ""},
    {"scoring", "weights", "", QT_TRANSLATE_NOOP("Parameters", "all as validation says"), "", ""},
    {"scoring", "damping", "0", QT_TRANSLATE_NOOP("Parameters", "no damping"), "", ""},
    {"scoring", "caution", "0", QT_TRANSLATE_NOOP("Parameters", "any gain is taken"), "", ""},
};

template <class Rows>
auto find_row(const Rows& rows, std::string_view section, std::string_view name) {
  return std::find_if(std::begin(rows), std::end(rows),
                      [&](const auto& row) { return row.section == section && row.name == name; });
}

const ChoiceTitle* find_choice(const std::string& section, const std::string& name, const std::string& choice) {
  const auto* row = std::find_if(std::begin(kChoices), std::end(kChoices), [&](const ChoiceTitle& r) {
    return r.section == section && r.name == name && r.choice == choice;
  });
  return row == std::end(kChoices) ? nullptr : row;
}

/// What the declaration calls it: of stages that the program does not know by itself.
std::string declared_title(const std::string& section, const std::string& name) {
  const auto* declared = theme().registry().section(section);
  const auto* param = declared == nullptr ? nullptr : declared->find(name);
  return param == nullptr ? std::string() : param->title;
}

}  // namespace

bool has_parameter_title(const std::string& section, const std::string& name) {
  return find_row(kTitles, section, name) != std::end(kTitles) || !declared_title(section, name).empty();
}

QString parameter_title(const std::string& section, const std::string& name) {
  const auto* row = find_row(kTitles, section, name);
  if (row != std::end(kTitles)) return Parameters::tr(row->title);
  if (const auto title = declared_title(section, name); !title.empty()) return Parameters::tr(title.c_str());
  return QString::fromStdString(name).replace(QLatin1Char('_'), QLatin1Char(' '));
}

bool has_choice_title(const std::string& section, const std::string& name, const std::string& choice) {
  if (find_choice(section, name, choice) != nullptr) return true;
  const auto plus = choice.find('+');
  return plus != std::string::npos && find_choice(section, name, choice.substr(0, plus)) != nullptr &&
         has_choice_title(section, name, choice.substr(plus + 1));
}

QString choice_title(const std::string& section, const std::string& name, const std::string& choice) {
  if (const auto* row = find_choice(section, name, choice)) return Parameters::tr(row->title);
  const auto plus = choice.find('+');
  if (plus == std::string::npos || !has_choice_title(section, name, choice)) return from_utf8(choice);
  return choice_title(section, name, choice.substr(0, plus)) + QStringLiteral(" + ") +
         choice_title(section, name, choice.substr(plus + 1));
}

StandIn stand_in(const std::string& section, const std::string& name, const QString& value) {
  for (const auto& row : kMeanings) {
    if (row.section == section && row.name == name && value == QLatin1String(row.value))
      return {Parameters::tr(row.means), row.stage, row.figure};
  }
  return {};
}

}  // namespace tributary::ui
