#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>
#include <QTranslator>
#include <QXmlStreamReader>
#include <set>
#include <tuple>

#include "base/message_parts.h"
#include "base/messages.h"
#include "dataset/dataset.h"
#include "exporting/exporter.h"
#include "metrics/catalogue.h"
#include "shell/language.h"
#include "shell/page.h"
#include "shell/session.h"
#include "shell/window.h"
#include "sources/kinds.h"
#include "sources/values.h"
#include "support/test_registry.h"
#include "theme/core_words.h"
#include "theme/words.h"
#include "widgets/support/sample_project.h"
#include "workflow/workflow.h"

namespace tributary::ui {
namespace {

const QString kFolder = QStringLiteral(TRIBUTARY_SOURCE_DIR "/resources/i18n/");
const QString kWindow = kFolder + QStringLiteral("tributary_zh_CN.ts");
const QString kCore = kFolder + QStringLiteral("core_zh_CN.ts");

struct Message {
  QString context, source, comment, translation;
  bool is_finished = false;
  auto key() const { return std::tuple(context, source, comment); }
};

std::vector<Message> messages_of(const QString& path) {
  QFile file(path);
  EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
  QXmlStreamReader xml(&file);
  std::vector<Message> all;
  QString context;
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) continue;
    if (xml.name() == QStringLiteral("name")) context = xml.readElementText();
    if (xml.name() == QStringLiteral("message")) all.push_back({context, {}, {}, {}, false});
    if (xml.name() == QStringLiteral("source")) all.back().source = xml.readElementText();
    if (xml.name() == QStringLiteral("comment")) all.back().comment = xml.readElementText();
    if (xml.name() == QStringLiteral("translation")) {
      all.back().is_finished = xml.attributes().value(QStringLiteral("type")).isEmpty();
      all.back().translation = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
    }
  }
  EXPECT_FALSE(xml.hasError()) << path.toStdString();
  return all;
}

QStringList placeholders(const QString& text) {
  static const QRegularExpression place(QStringLiteral("%(?:n|L?\\d)"));
  QStringList found;
  for (auto it = place.globalMatch(text); it.hasNext();) found << it.next().captured();
  found.sort();
  return found;
}

/// Which arguments a sentence of core names, each once.
QStringList arguments_of(const QString& text) {
  auto found = placeholders(text);
  found.removeDuplicates();
  return found;
}

/// The interface in Chinese while it lives.
struct Chinese {
  Chinese() { apply_language(QStringLiteral("zh_CN")); }
  ~Chinese() { apply_language(QStringLiteral("en")); }
};

/// Notes what is looked up and translates nothing itself.
class Recorder : public QTranslator {
 public:
  Recorder() { QCoreApplication::installTranslator(this); }
  ~Recorder() override { QCoreApplication::removeTranslator(this); }
  bool isEmpty() const override { return false; }
  QString translate(const char* context, const char* source, const char* comment, int) const override {
    asked.emplace(QString::fromUtf8(context), QString::fromUtf8(source), QString::fromUtf8(comment));
    return {};
  }
  mutable std::set<std::tuple<QString, QString, QString>> asked;
};

TEST(Translation, EverySentenceIsTranslatedWithItsPlaceholders) {
  for (const auto& path : {kWindow, kCore}) {
    const auto all = messages_of(path);
    EXPECT_GT(all.size(), 100U) << path.toStdString();
    for (const auto& message : all) {
      EXPECT_TRUE(message.is_finished && !message.translation.isEmpty())
          << message.context.toStdString() << ": " << message.source.toStdString();
      if (path == kWindow) {
        EXPECT_EQ(placeholders(message.source), placeholders(message.translation)) << message.source.toStdString();
      }
      static const QRegularExpression curly(QStringLiteral("[\u201c\u201d\u2018\u2019]"));
      EXPECT_FALSE(message.translation.contains(curly)) << message.translation.toStdString();
    }
  }
}

TEST(Translation, TheFileHoldsTheStringsOfTheProgramAndNoOthers) {
  const auto there = QStandardPaths::findExecutable(QStringLiteral("lupdate"));
  if (there.isEmpty() && !QFile::exists(QStringLiteral("/usr/lib/qt6/bin/lupdate"))) {
    GTEST_SKIP() << "lupdate is not installed (packaging/DEPENDENCIES.md)";
  }
  const QTemporaryDir folder;
  const auto copy = folder.filePath(QStringLiteral("tributary_zh_CN.ts"));
  ASSERT_TRUE(QFile::copy(kWindow, copy));
  QProcess gather;
  gather.start(QStringLiteral("bash"), {QStringLiteral(TRIBUTARY_SOURCE_DIR "/packaging/translate"), copy});
  ASSERT_TRUE(gather.waitForFinished(kLongestWait));
  ASSERT_EQ(gather.exitCode(), 0) << gather.readAllStandardError().toStdString();
  std::set<std::tuple<QString, QString, QString>> before, after;
  for (const auto& message : messages_of(kWindow)) before.insert(message.key());
  for (const auto& message : messages_of(copy)) after.insert(message.key());
  for (const auto& [context, source, comment] : after) {
    EXPECT_TRUE(before.contains({context, source, comment}))
        << "new: " << context.toStdString() << ": " << source.toStdString();
  }
  for (const auto& [context, source, comment] : before) {
    EXPECT_TRUE(after.contains({context, source, comment}))
        << "gone: " << context.toStdString() << ": " << source.toStdString();
  }
}

TEST(Translation, WhatCoreDeclaresIsTranslated) {
  QTranslator packed;
  ASSERT_TRUE(packed.load(QStringLiteral(":/i18n/tributary_zh_CN")));
  const Chinese chinese;
  const auto expect = [](std::string_view english) {
    if (english.empty()) return;
    const auto words = core_words(english);
    EXPECT_NE(words, QString::fromUtf8(english.data(), static_cast<qsizetype>(english.size()))) << english;
  };
  const auto expect_name = [](QString name) {
    if (name.isEmpty()) return;
    name.replace(QLatin1Char('_'), QLatin1Char(' '));
    EXPECT_NE(core_name(name), name) << name.toStdString();
  };
  std::set<std::string> names(test_registry().section_names().begin(), test_registry().section_names().end());
  for (const auto& kind : test_registry().stages()) names.insert(kind.section.name);
  for (const auto& name : names) {
    const auto* section = test_registry().section(name);
    ASSERT_NE(section, nullptr) << name;
    expect(section->help);
    for (const auto& param : section->params) {
      expect(param.help);
      expect_name(from_utf8(param.unit));
      for (const auto& kind : param.steps) {
        expect(kind.help);
        for (const auto& number : kind.numbers) {
          expect(number.help);
          if (number.unit.empty()) continue;  // "IQR" is called so in Chinese too, but somebody has said it
          EXPECT_FALSE(packed.translate("CoreNames", number.unit.c_str()).isEmpty()) << number.unit;
        }
      }
    }
  }
  for (const auto& kind : test_registry().stages())
    EXPECT_FALSE(packed.translate("Stages", kind.title.c_str()).isEmpty()) << kind.name << ": " << kind.title;
  for (const auto& modality : test_registry().modalities()) {
    const auto title = packed.translate("Modalities", modality.title.c_str());
    EXPECT_FALSE(title.isEmpty()) << modality.title;
    EXPECT_FALSE(packed.translate("Modalities", modality.likeness.c_str()).isEmpty()) << modality.likeness;
  }
  for (const auto& [name, exporter] : test_registry().exporters()) {
    std::vector<std::string> said{exporter->title, exporter->doing};
    for (const auto& format : exporter->formats) said.push_back(format.title);
    for (const auto& english : said)
      EXPECT_FALSE(packed.translate("Exporters", english.c_str()).isEmpty()) << name << ": " << english;
  }
  for (const auto role : column_roles())
    EXPECT_FALSE(packed.translate("Sources", title_of(role).c_str(), "role of a column").isEmpty()) << name_of(role);
  for (const auto role : {ColumnRole::part, ColumnRole::group}) {
    EXPECT_FALSE(packed.translate("Sources", title_of(role).c_str(), "role of a column").isEmpty()) << name_of(role);
  }
  EXPECT_FALSE(packed.translate("Sources", title_of(SourceKind::split).c_str()).isEmpty());
  for (const auto& metric : metric_catalogue()) {
    expect(metric.meaning);
    expect(metric.formula);
    expect(metric.title);
  }
  for (const auto* message : all_messages()) {
    EXPECT_STRNE(message->what, "") << message->id;
    for (const char* english : {message->what, message->cure}) {
      const auto words = packed.translate("Messages", english);
      EXPECT_EQ(words.isEmpty(), *english == 0) << message->id << ": " << english;
      EXPECT_EQ(arguments_of(QString::fromUtf8(english)), arguments_of(words)) << message->id << ": " << english;
    }
  }
}

TEST(Translation, SentencesOfCoreAreWordedWithTheirArguments) {
  using tributary::Message;
  const std::tuple<Message, const char*, QString> told[] = {
      {clauses({Message(say::from_to_in_steps, {"0.5", "5", "0.5"}), Message(say::distinct, {"10"})}),
       "0.5 to 5 in steps of 0.5; 10 distinct", QStringLiteral("0.5 到 5，步长 0.5；10 个不同的值")},
      {Message(say::seconds_from_to, {date_message(828144000), date_message(1537747200)}),
       "seconds: 30 Mar 1996 to 24 Sep 2018", QStringLiteral("秒：1996年3月30日 到 2018年9月24日")},
      {clauses({Message(say::share_found_here, {"98.7 %", "movies.csv"}), "named like an item"}),
       "98.7 % of movies.csv is found here; named like an item",
       QStringLiteral("movies.csv 的 98.7 % 在这里找到；列名像物品")},
      {Message(say::other_column_named, {"score", "rating"}), "'score' was named as rating",
       QStringLiteral("已指定「score」为评分")},
      {clauses(
           {Message(say::weights_set, {Message(say::term_with_weight, {Message(say::term_named, {"text"}), "0.2"})}),
            Message(say::other_weights_fitted, {610})}),
       "set by hand: text 0.2; the others fitted on validation (610 users)",
       QStringLiteral("手动设定：文本 0.2；其余在验证上拟合（610 个用户）")},
      {message_of(problem_of(Code::unsupported, {say::format_not_read, {"film", "Save it as CSV."}})),
       "a film cannot be read yet. Save it as CSV.", QStringLiteral("尚不能读取视频。请另存为 CSV。")},
      {message_of(problem_of(Code::bad_input, say::file_is_empty, "a.csv")),
       "a.csv: the file is empty. Take a file with rows.", QStringLiteral("a.csv：文件为空。请选择有内容的文件。")},
  };
  for (const auto& [message, english, words] : told) EXPECT_EQ(message.text, english);
  const Chinese chinese;
  for (const auto& [message, english, words] : told) EXPECT_EQ(message_words(message), words);
  // What was saved before there were ids, and names of the person's, stay as they are.
  EXPECT_EQ(message_words(Message("set by hand: text 0.2")), QStringLiteral("set by hand: text 0.2"));
  EXPECT_EQ(problem_words(
                {Code::conflict, "another program writes to this project", "", "Close it there to change it here."}),
            QStringLiteral("另一个程序正在写入该项目。请先在那边关闭，再在这里更改。"));
}

/// Texts that stand in the window for people: of labels, buttons and lists to choose from.
QStringList texts_of(QWidget& window) {
  QStringList all;
  const auto add = [&](const QString& text) {
    if (text.isEmpty()) return;
    QTextDocument document;
    Qt::mightBeRichText(text) ? document.setHtml(text) : document.setPlainText(text);
    all << document.toPlainText();
  };
  for (const auto* label : window.findChildren<QLabel*>()) {
    if (label->isVisible()) add(label->text());
  }
  for (const auto* button : window.findChildren<QAbstractButton*>()) {
    if (button->isVisible()) add(button->text());
    if (button->isVisible()) add(button->toolTip());
  }
  return all;
}

/// All words of the data set and its files, and the roles of columns: they stay as they are in any language.
QString words_of_data(const Session& session) {
  QStringList all;
  const auto& data = *session.dataset();
  const auto add = [&](const std::vector<std::string>& texts) {
    for (const auto& text : texts) all << from_utf8(text);
  };
  add(data.titles);
  add(data.item_ids);
  add(data.user_ids);
  add(data.descriptions);
  for (const auto& text : data.texts) all << from_utf8(text.text);
  for (const auto& attribute : data.item_attributes) {
    all << from_utf8(attribute.name);
    for (const auto& values : attribute.categories) add(values);
  }
  QStringList roles;  // as they are typed
  for (const auto& role : names_of(column_roles())) roles << from_utf8(role);
  return all.join(QLatin1Char('\n')) + session.folder() + roles.join(QStringLiteral(", "));
}

/// Three words of Latin letters in a row.
void expect_no_english(const QStringList& texts, const QString& data, const QString& where) {
  static const QRegularExpression sentence(QStringLiteral("[A-Za-z]{2,}(?:[ ,]+[A-Za-z']{2,}){2,}"));
  for (const auto& text : texts) {
    for (auto it = sentence.globalMatch(text); it.hasNext();) {
      const auto found = it.next().captured();
      EXPECT_TRUE(data.contains(found)) << where.toStdString() << ": " << text.toStdString();
    }
  }
}

TEST(Translation, NothingEnglishStandsInTheChineseWindow) {
  QTranslator packed;
  ASSERT_TRUE(packed.load(QStringLiteral(":/i18n/tributary_zh_CN")));
  const Chinese chinese;
  const Recorder recorder;
  const SampleProject project;
  {
    Window window{test_registry()};
    window.resize(1440, 900);
    window.show();
    expect_no_english(texts_of(window), window.windowTitle(), QStringLiteral("welcome"));
    ASSERT_TRUE(window.open_project(project.folder()));
    ASSERT_TRUE(wait_for([&] { return window.session()->validation_terms() != nullptr; }));
    const auto data = words_of_data(*window.session());
    EXPECT_TRUE(window.session()->set("cleaning.steps", "duplicate, outlier_sigma(column=rating threshold=2)"));
    for (const auto& page : pages()) {
      window.open_page(page.id);
      window.show_parameters(true);
      ASSERT_TRUE(settle(window));
      (void)window.grab();
      expect_no_english(texts_of(window), data, page.id);
    }
    window.show_user(3);
    ASSERT_TRUE(settle(window));
    expect_no_english(texts_of(window), data, QStringLiteral("a user"));
    window.show_parameters(false);
    QTest::keyClick(&window, Qt::Key_J, Qt::ControlModifier);
    QTest::mouseClick(window.findChild<QPushButton*>(QStringLiteral("top.find")), Qt::LeftButton);
    auto* field = window.findChild<QLineEdit*>(QStringLiteral("palette.field"));
    ASSERT_NE(field, nullptr);
    QTest::keyClicks(field, QStringLiteral("1"));
    (void)window.grab();
    expect_no_english(texts_of(window), data, QStringLiteral("the palette"));
    QTest::keyClick(field, Qt::Key_Escape);
    open_import(&window, *window.session(), {project.folder() + QStringLiteral("/sources")});
    ASSERT_TRUE(wait_for([&] { return window.findChild<QWidget*>(QStringLiteral("import.import")) != nullptr; }));
    ASSERT_TRUE(settle(window));
    (void)window.grab();
    expect_no_english(texts_of(window), data, QStringLiteral("the import"));
  }
  std::set<QString> contexts, sources;
  for (const auto& message : messages_of(kWindow)) {
    contexts.insert(message.context);
    sources.insert(message.source);
  }
  int known = 0;
  for (const auto& [context, source, comment] : recorder.asked) {
    if (context.startsWith(QStringLiteral("Core"))) continue;  // whole sentences are tried before their forms
    const auto words = packed.translate(context.toUtf8().constData(), source.toUtf8().constData(),
                                        comment.toUtf8().constData(), source.contains(QStringLiteral("%n")) ? 2 : -1);
    known += !words.isEmpty();
    // A class without Q_OBJECT looks its words up as its base class, where they are not.
    const bool is_ours =
        context.startsWith(QStringLiteral("tributary")) || contexts.contains(context) || sources.contains(source);
    if (is_ours && !context.startsWith(QLatin1Char('Q'))) {
      EXPECT_FALSE(words.isEmpty()) << context.toStdString() << ": " << source.toStdString();
    } else if (sources.contains(source) && source.contains(QLatin1Char(' '))) {
      ADD_FAILURE() << "looked up as " << context.toStdString() << ": " << source.toStdString();
    }
  }
  EXPECT_GT(known, 250);
}

}  // namespace
}  // namespace tributary::ui
