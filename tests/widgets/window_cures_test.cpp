// What the window says can be done is done in the window: no command, no name of a line in pipeline.toml.
#include <gtest/gtest.h>

#include <QFile>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include "base/messages.h"
#include "shell/language.h"
#include "support/test_registry.h"
#include "theme/core_words.h"
#include "theme/parameter_words.h"
#include "theme/window_cures.h"
#include "theme/words.h"
#include "workflow/workflow.h"

namespace tributary::ui {
namespace {

/// "ranking.model", "text.tfidf.min_df": every parameter and every stage of the pipeline by its key.
QStringList keys() {
  QStringList all;
  for (const auto& name : test_registry().section_names()) {
    if (name.empty()) continue;
    for (const auto& param : test_registry().section(name)->params) all << from_utf8(name + "." + param.name);
    if (name.find('.') != std::string::npos) all << from_utf8(name);
  }
  EXPECT_GT(all.size(), 40);
  return all;
}

/// The command or key that a text names; empty: none.
QString named_in(const QString& text) {
  if (text.contains(QStringLiteral("tributary-cli"))) return QStringLiteral("tributary-cli");
  for (const auto& key : keys()) {
    const QRegularExpression whole(QStringLiteral("(?<![\\w.])%1(?![\\w.]\\w)").arg(QRegularExpression::escape(key)));
    if (whole.match(text).hasMatch()) return key;
  }
  return {};
}

/// Everything that core says and the window may show, in English: the table of messages, and the sentences that stand
/// in the context Core of the translations.
QStringList sentences_of_core() {
  QStringList all;
  QFile file(QStringLiteral(TRIBUTARY_SOURCE_DIR "/resources/i18n/core_zh_CN.ts"));
  EXPECT_TRUE(file.open(QIODevice::ReadOnly));
  QXmlStreamReader xml(&file);
  QString context;
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) continue;
    if (xml.name() == QStringLiteral("name")) context = xml.readElementText();
    if (xml.name() == QStringLiteral("source") && context == QStringLiteral("Core")) all << xml.readElementText();
  }
  EXPECT_GT(all.size(), 100);
  return all;
}

class WindowCures : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override { apply_language(QLatin1String(GetParam())); }
  void TearDown() override { apply_language(QStringLiteral("en")); }
};

TEST_P(WindowCures, NoMessageNamesACommandOrALineOfTheSettings) {
  for (const auto* sentence : all_messages()) {
    // The command line's own words never reach the window.
    if (QLatin1String(sentence->id).startsWith(QStringLiteral("recommend_for_whom"))) continue;
    const Message message(*sentence, {"a", "b", "c", "d", "e"});
    const auto problem = problem_words({Code::bad_input, message.text, "", sentence->cure, message});
    EXPECT_EQ(named_in(problem).toStdString(), "") << sentence->id << ": " << problem.toStdString();
    EXPECT_FALSE(problem.contains(QStringLiteral(" --"))) << "a switch: " << problem.toStdString();
    EXPECT_EQ(named_in(message_words(message)).toStdString(), "") << sentence->id;
  }
}

TEST_P(WindowCures, NoSentenceOfCoreDoesEither) {
  for (const auto& sentence : sentences_of_core()) {
    const auto words = core_words(sentence);
    EXPECT_EQ(named_in(words).toStdString(), "") << words.toStdString();
  }
}

TEST_P(WindowCures, AParameterIsCalledAsItsFormCallsIt) {
  const auto words =
      with_window_names(QStringLiteral("Take ranking.model = popularity, or lower evaluation.min_positives."));
  EXPECT_FALSE(words.contains(QStringLiteral("ranking.model"))) << words.toStdString();
  EXPECT_TRUE(words.contains(parameter_title("evaluation", "min_positives"))) << words.toStdString();
  EXPECT_TRUE(words.contains(stage_title(QStringLiteral("ranking")))) << words.toStdString();
}

TEST_P(WindowCures, NamesOfFilesAndFiguresStay) {
  for (const char* text : {"/data/text.tfidf/ranking.model", "pipeline.toml", "ratings.csv:12: 3.5", "ranking.models",
                           "C:\\llm.model\\x", "e.g. this"})
    EXPECT_EQ(with_window_names(QString::fromLatin1(text)).toStdString(), text);
}

INSTANTIATE_TEST_SUITE_P(Languages, WindowCures, testing::Values("en", "zh_CN"));

}  // namespace
}  // namespace tributary::ui
