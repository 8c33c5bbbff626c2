#include "pages/sources/import_columns.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCheckBox>
#include <QLabel>
#include <QRegularExpression>
#include <QScrollArea>
#include <algorithm>

#include "models/source_words.h"
#include "pages/sources/import_parts.h"
#include "sources/dialect.h"
#include "sources/encoding.h"
#include "sources/source_reader.h"
#include "theme/controls.h"
#include "theme/core_words.h"
#include "theme/icons.h"
#include "theme/parameter_words.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kLine = 36, kLinesShown = 5, kName = 112, kRole = 176, kMargin = 16;

/// Lays out a translated sentence with widgets in the places of %1, %2, ...
void fill_sentence(QBoxLayout* layout, const QString& sentence, const std::vector<QWidget*>& parts) {
  static const QRegularExpression place(QStringLiteral("%(\\d)"));
  qsizetype at = 0;
  const auto words = [&](const QString& text) {
    if (text.trimmed().isEmpty()) return;
    auto* between = label(text.trimmed(), TextRole::body, Ink::text2);
    between->setObjectName(QStringLiteral("import.between"));
    layout->addWidget(between);
  };
  for (auto it = place.globalMatch(sentence); it.hasNext();) {
    const auto match = it.next();
    words(sentence.mid(at, match.capturedStart() - at));
    at = match.capturedEnd();
    const auto part = static_cast<std::size_t>(match.captured(1).toInt()) - 1;
    if (part < parts.size()) layout->addWidget(parts[part]);
  }
  words(sentence.mid(at));
  layout->addStretch(1);
}

}  // namespace

ImportColumns::ImportColumns(ImportModel& model, QWidget* parent) : QFrame(parent), model_(model) {
  setProperty("kind", QStringLiteral("surface"));
  build();
  connect(&model_, &ImportModel::current_changed, this, &ImportColumns::refresh);
  connect(&model_, &ImportModel::entries_changed, this, &ImportColumns::refresh);
  connect(&model_, &ImportModel::preview_changed, this, &ImportColumns::refresh_preview);
  refresh();
}

void ImportColumns::build() {
  auto* layout = column(this);
  sentence_ = new QFrame;
  sentence_->setFixedHeight(px(48));
  auto* in_sentence = row(sentence_);
  in_sentence->setContentsMargins(px(kMargin), 0, px(kMargin), 0);
  in_sentence->setSpacing(px(8));
  layout->addWidget(sentence_);

  heads_ = new QFrame;
  heads_->setProperty("kind", QStringLiteral("section_head"));
  heads_->setFixedHeight(px(28));
  auto* in_heads = row(heads_);
  in_heads->setContentsMargins(px(kMargin), 0, px(kMargin), 0);
  in_heads->setSpacing(px(12));
  auto* name = label(tr("Column"), TextRole::caption, Ink::text2);
  name->setFixedWidth(px(kName));
  auto* role = label(tr("Role"), TextRole::caption, Ink::text2);
  role->setFixedWidth(px(kRole));
  auto* certainty = label(tr("Certainty"), TextRole::caption, Ink::text2);
  certainty->setFixedWidth(px(64));
  in_heads->addWidget(name);
  in_heads->addWidget(role);
  in_heads->addWidget(label(tr("Why"), TextRole::caption, Ink::text2), 1);
  in_heads->addWidget(certainty);
  layout->addWidget(heads_);

  scroll_ = new QScrollArea;
  scroll_->setWidgetResizable(true);
  scroll_->setAccessibleName(tr("Columns"));
  scroll_->setFocusPolicy(Qt::NoFocus);  // the drop-downs in it take it
  scroll_->setFrameShape(QFrame::NoFrame);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  lines_holder_ = new QWidget;
  lines_holder_->setProperty("kind", QStringLiteral("surface"));
  lines_layout_ = column(lines_holder_);
  scroll_->setWidget(lines_holder_);
  layout->addWidget(scroll_);

  about_ = new QFrame;
  auto* in_about = row(about_);
  in_about->setContentsMargins(px(kMargin), px(8), px(kMargin), px(8));
  in_about->setSpacing(px(12));
  folders_ = new QCheckBox(tr("The names of the subfolders are a category of the items"));
  folders_->setObjectName(QStringLiteral("import.folders"));
  connect(folders_, &QCheckBox::clicked, &model_, &ImportModel::set_folders);
  about_words_ = label({}, TextRole::body, Ink::text2);
  about_words_->setObjectName(QStringLiteral("import.about"));
  about_words_->setWordWrap(true);
  in_about->addWidget(folders_);
  in_about->addWidget(about_words_, 1);
  layout->addWidget(about_);

  liked_ = new QFrame;
  liked_->setFixedHeight(px(40));
  auto* in_liked = row(liked_);
  in_liked->setContentsMargins(px(kMargin), 0, px(kMargin), 0);
  in_liked->setSpacing(px(12));
  liked_choice_ = new Choice(tr("Liked means"));
  liked_choice_->setObjectName(QStringLiteral("import.liked"));
  bars_ = new RatingBars;
  liked_words_ = elided({}, TextRole::body, Ink::text2);
  in_liked->addWidget(label(tr("Liked means")));
  in_liked->addWidget(liked_choice_);
  in_liked->addWidget(bars_);
  in_liked->addWidget(liked_words_, 1);
  layout->addWidget(liked_);
  connect(liked_choice_, &QComboBox::activated, this, [this](int index) {
    if (index >= 0 && index < static_cast<int>(liked_values_.size()))
      model_.set_liked(liked_values_[static_cast<std::size_t>(index)]);
  });

  rows_head_ = new SectionHead(tr("First rows, as they will be read"));
  layout->addWidget(rows_head_);
  preview_ = new PreviewTable;
  preview_->setObjectName(QStringLiteral("import.preview"));
  layout->addWidget(preview_, 1);
}

void ImportColumns::refresh() {
  if (is_refreshing_) return;
  is_refreshing_ = true;
  refresh_sentence();
  refresh_lines();
  refresh_about();
  refresh_liked();
  refresh_preview();
  is_refreshing_ = false;
}

void ImportColumns::refresh_sentence() {
  const auto* entry = model_.entry();
  if (entry == nullptr) return;
  const auto& config = entry->source.config;
  const bool is_media = gathers(config);
  // Made anew only for another file, or when it has become a source: the drop-down in use keeps the focus.
  const auto format = format_title(config);  // empty: it is delimited, and the sentence says how
  const int shown =
      8 * model_.current() + (entry->is_source() ? 1 : 0) + (is_media ? 2 : 0) + (format.isEmpty() ? 0 : 4);
  if (shown != shown_) {
    shown_ = shown;
    const auto* focus = QApplication::focusWidget();
    const bool had_focus = focus != nullptr && sentence_->isAncestorOf(focus);
    while (auto* item = sentence_->layout()->takeAt(0)) {
      if (item->widget() != nullptr) item->widget()->deleteLater();
      delete item;
    }
    name_ = elided(source_title(config), TextRole::strong);
    name_->setProperty("elides", QStringLiteral("middle"));
    name_->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    name_->setMaximumWidth(px(280));
    set_tip(name_, from_utf8(place_of(config)));
    kind_ = new Choice(tr("What its rows are"));
    kind_->setObjectName(QStringLiteral("import.kind"));
    if (!entry->is_source()) kind_->addItem(icon(QStringLiteral("hide")), tr("left out"));
    for (const auto as : model_.kinds())
      kind_->addItem(icon(kind_icon(as), kind_color(as)), kind_title(as), static_cast<int>(as));
    connect(kind_, &QComboBox::activated, this, [this](int index) {
      if (const auto as = kind_->itemData(index); as.isValid()) model_.set_kind(static_cast<SourceKind>(as.toInt()));
    });
    delimiter_ = new Choice(tr("Separated by"));
    delimiter_->setObjectName(QStringLiteral("import.delimiter"));
    for (const auto& name : delimiter_names())
      delimiter_->addItem(choice_title("source", "delimiter", name), from_utf8(name));
    connect(delimiter_, &QComboBox::activated, this,
            [this](int index) { model_.set_delimiter(delimiter_->itemData(index).toString().toStdString()); });
    encoding_ = new Choice(tr("Encoding"));
    encoding_->setObjectName(QStringLiteral("import.encoding"));
    for (const auto& name : encoding_names())
      encoding_->addItem(choice_title("source", "encoding", name), from_utf8(name));
    connect(encoding_, &QComboBox::activated, this,
            [this](int index) { model_.set_encoding(encoding_->itemData(index).toString().toStdString()); });
    header_ = new Choice(tr("First row"));
    header_->setObjectName(QStringLiteral("import.header"));
    header_->addItems({tr("header", "the first row of a table"), tr("data", "the first row of a table")});
    connect(header_, &QComboBox::activated, this, [this](int index) { model_.set_header(index == 0); });
    auto* in_sentence = static_cast<QBoxLayout*>(sentence_->layout());
    if (!entry->is_source()) {
      fill_sentence(in_sentence, tr("%1 is %2", "a file and what it is"), {name_, kind_});
      in_sentence->insertWidget(in_sentence->count() - 1, elided(entry->ignored, TextRole::body, Ink::text2));
    } else if (is_media) {
      fill_sentence(in_sentence, tr("%1 is %2 named by item id", "a folder and what it holds"), {name_, kind_});
    } else if (!format.isEmpty()) {
      fill_sentence(in_sentence, tr("%1 is %2 written as %3", "a file, what its rows are, the name of its format"),
                    {name_, kind_, label(format, TextRole::strong)});
    } else {
      fill_sentence(in_sentence,
                    tr("%1 is %2 separated by %3 in %4 first row is %5",
                       "drop-downs stand at %2 to %5: interactions, comma, UTF-8, header"),
                    {name_, kind_, delimiter_, encoding_, header_});
    }
    for (QWidget* part :
         {static_cast<QWidget*>(delimiter_), static_cast<QWidget*>(encoding_), static_cast<QWidget*>(header_)}) {
      if (part->parentWidget() == nullptr) part->setParent(sentence_), part->hide();
    }
    // What the person has just used goes; keys are not to fall through to the window below.
    if (had_focus) kind_->setFocus();
  }
  const auto select = [](Choice* choice, const QVariant& value) {
    choice->setCurrentIndex(std::max(0, choice->findData(value)));
  };
  if (entry->is_source()) select(kind_, static_cast<int>(config.as));
  fit_sentence();
  select(delimiter_, from_utf8(config.delimiter));
  select(encoding_, from_utf8(config.encoding));
  header_->setCurrentIndex(config.header ? 0 : 1);
}

/// Where the sentence has no room, its drop-downs stand without the words between them.
void ImportColumns::fit_sentence() {
  const auto words = sentence_->findChildren<QLabel*>(QStringLiteral("import.between"));
  for (auto* between : words) between->show();
  sentence_->layout()->invalidate();
  const bool has_room = sentence_->layout()->sizeHint().width() <= width();
  for (auto* between : words) between->setVisible(has_room);
  for (auto* choice : sentence_->findChildren<QComboBox*>()) set_tip(choice, choice->accessibleName());
}

void ImportColumns::resizeEvent(QResizeEvent* event) {
  QFrame::resizeEvent(event);
  fit_sentence();
}

void ImportColumns::add_line(const ColumnGuess& guess) {
  Line line{guess.column,
            new QFrame,
            new Choice(tr("Role of %1").arg(from_utf8(guess.column))),
            elided({}, TextRole::body, Ink::text2),
            new CertaintyBlocks(guess.certainty),
            {}};
  line.frame->setFixedHeight(px(kLine));
  line.role->setObjectName(QStringLiteral("import.role.") + from_utf8(guess.column));
  line.role->setFixedWidth(px(kRole));
  auto* layout = row(line.frame);
  layout->setContentsMargins(px(kMargin), 0, px(kMargin), 0);
  layout->setSpacing(px(12));
  auto* name = elided(from_utf8(guess.column), TextRole::strong);
  name->setFixedWidth(px(kName));
  layout->addWidget(name);
  layout->addWidget(line.role);
  layout->addWidget(line.why, 1);
  layout->addWidget(line.certainty);
  if (!lines_.empty()) lines_layout_->insertWidget(lines_layout_->count(), separator());
  lines_layout_->addWidget(line.frame);
  connect(line.role, &QComboBox::activated, this, [this, column = guess.column](int index) {
    for (const auto& known : lines_) {
      if (known.column == column && index >= 0 && index < static_cast<int>(known.choices.size())) {
        const auto chosen = known.choices[static_cast<std::size_t>(index)];
        model_.set_role(column, chosen);
        return;
      }
    }
  });
  lines_.push_back(std::move(line));
}

void ImportColumns::refresh_lines() {
  const auto* entry = model_.entry();
  const std::vector<ColumnGuess> guesses = entry == nullptr ? std::vector<ColumnGuess>() : entry->source.guesses;
  const bool same = guesses.size() == lines_.size() &&
                    std::equal(guesses.begin(), guesses.end(), lines_.begin(),
                               [](const ColumnGuess& g, const Line& line) { return g.column == line.column; });
  if (!same) {
    lines_.clear();
    while (auto* item = lines_layout_->takeAt(0)) {
      if (item->widget() != nullptr) item->widget()->deleteLater();
      delete item;
    }
    for (const auto& guess : guesses) add_line(guess);
    lines_layout_->addStretch(1);
    const int shown = std::min(static_cast<int>(guesses.size()), kLinesShown + (model_.rating() == nullptr ? 1 : 0));
    scroll_->setFixedHeight(shown * (px(kLine) + 1));
  }
  const bool is_media = entry != nullptr && gathers(entry->source.config);
  heads_->setVisible(!guesses.empty() && !is_media);
  scroll_->setVisible(!guesses.empty() && !is_media);
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    auto& line = lines_[i];
    const auto choices = model_.choices(guesses[i]);
    if (choices != line.choices) {
      line.choices = choices;
      line.role->clear();
      for (const auto& choice : choices) line.role->addItem(choice.words());
    }
    const auto now = model_.choice(guesses[i]);
    line.role->setCurrentIndex(static_cast<int>(std::find(choices.begin(), choices.end(), now) - choices.begin()));
    line.role->setEnabled(!entry->is_split());  // they are found by their names, when the split is made too
    line.why->setText(message_words(guesses[i].evidence));
    line.certainty->set(guesses[i].certainty);
  }
}

void ImportColumns::refresh_about() {
  const auto* entry = model_.entry();
  const auto* folder = model_.folders();
  const bool is_split = entry != nullptr && entry->is_split();
  about_->setVisible(is_split || folder != nullptr);
  folders_->setVisible(folder != nullptr);
  if (folder != nullptr) {
    folders_->setChecked(folder->role == ColumnRole::category);
    about_words_->setText(message_words(folder->evidence));
  } else if (is_split) {
    about_words_->setText(model_.split_words());
  }
}

void ImportColumns::refresh_liked() {
  const auto* rating = model_.rating();
  liked_->setVisible(rating != nullptr);
  if (rating == nullptr) return;
  liked_values_ = {0};
  liked_choice_->clear();
  liked_choice_->addItem(tr("rating ≥ %1").arg(plain_number(model_.automatic_liked())));
  int current = 0;
  for (const auto& [value, count] : rating->counts) {
    if (value == model_.automatic_liked() && (model_.is_liked_automatic() || model_.liked_from() != value)) continue;
    if (!model_.is_liked_automatic() && model_.liked_from() == value) current = static_cast<int>(liked_values_.size());
    liked_values_.push_back(value);
    liked_choice_->addItem(tr("rating ≥ %1").arg(plain_number(value)));
  }
  liked_choice_->setCurrentIndex(current);
  bars_->set(rating->counts, model_.liked_from());
  const auto [liked, all] = model_.liked_rows();
  liked_words_->setText(model_.is_liked_automatic()
                            ? tr("%1 of %2: the upper half of the scale").arg(grouped(liked), grouped(all))
                            : tr("%1 of %2: chosen by hand").arg(grouped(liked), grouped(all)));
}

void ImportColumns::refresh_preview() {
  const auto* entry = model_.entry();
  if (entry == nullptr) return;
  if (!entry->is_source()) {
    preview_->set(std::nullopt, {});
    preview_->set_words(entry->problem.isEmpty()
                            ? tr("This file is left out. If it is a table, choose above what its rows are.")
                            : entry->problem);
    rows_head_->note()->clear();
    return;
  }
  preview_->set_words(model_.preview_problem());
  const bool is_media = gathers(entry->source.config);  // its columns are no columns of a file
  preview_->set(model_.preview(), is_media ? StringMap() : entry->source.config.columns);
  if (!model_.preview()) {
    rows_head_->note()->clear();
    return;
  }
  const auto shown = grouped(static_cast<std::int64_t>(model_.preview()->rows.size()));
  rows_head_->note()->setText(entry->source.rows_estimated
                                  ? tr("row 1 to %1 of about %2").arg(shown, grouped(entry->source.rows))
                                  : tr("row 1 to %1 of %2").arg(shown, grouped(entry->source.rows)));
}

}  // namespace tributary::ui
