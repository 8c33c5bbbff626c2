#include "shell/welcome.h"

#include <QBoxLayout>
#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <algorithm>

#include "charts/marks.h"
#include "shell/recent.h"
#include "shell/recent_list.h"
#include "theme/controls.h"
#include "theme/icons.h"
#include "theme/modalities.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kWidth = 880, kLeastWidth = 560, kCovers = 8;

QString sample_folder() {
  return projects_folder() + QStringLiteral("/sample.tributary");
}

/// Covers of the sample where it is there already, else tiles.
class Covers : public QWidget {
 public:
  Covers() {
    setFixedHeight(px(44));
    const QDir folder(sample_folder() + QStringLiteral("/sources/covers"));
    const auto files = folder.entryInfoList({QStringLiteral("*.png"), QStringLiteral("*.jpg")}, QDir::Files);
    for (qsizetype i = 0; i < files.size() && images_.size() < kCovers;
         i += std::max<qsizetype>(1, files.size() / 29)) {
      images_.push_back(
          QImage(files[i].filePath()).scaled(px(88), px(88), Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation));
    }
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    static const QString titles[] = {QStringLiteral("Night Flight"), QStringLiteral("Slow Boat"),
                                     QStringLiteral("夜航"),         QStringLiteral("Tape 4"),
                                     QStringLiteral("Kiln"),         QStringLiteral("慢船"),
                                     QStringLiteral("Static Bloom"), QStringLiteral("Glass")};
    QPainter painter(this);
    const int fit = (width() + px(9)) / px(49);  // a rounded pixel or two may be missing
    for (int i = 0; i < std::min(kCovers, fit); ++i) {
      const auto at = static_cast<std::size_t>(i);
      paint_cover(painter, QRectF(i * px(49), 0, px(44), px(44)), at < images_.size() ? images_[at] : QImage(),
                  titles[at], QString::number(i * 7919));
    }
  }

 private:
  std::vector<QImage> images_;
};

QFrame* door(const char* kind) {
  auto* card = new QFrame;
  card->setProperty("kind", QLatin1String(kind));
  card->setMinimumHeight(px(202));
  return card;
}

}  // namespace

Welcome::Welcome(QWidget* parent) : QFrame(parent) {
  setProperty("kind", QStringLiteral("surface"));
  auto* outer = row(this);
  outer->addStretch(1);
  auto* page = new QWidget;
  page->setMinimumWidth(px(kLeastWidth));
  page->setMaximumWidth(px(kWidth));
  outer->addWidget(page, 100);
  outer->addStretch(1);
  auto* layout = column(page);
  layout->addStretch(2);
  layout->addWidget(label(QStringLiteral("Tributary"), TextRole::title));
  layout->addSpacing(px(4));
  layout->addWidget(
      label(tr("Recommenders from many kinds of data, weighed against each other."), TextRole::body, Ink::text2));
  layout->addSpacing(px(24));

  auto* doors = row(nullptr);
  doors->setSpacing(px(24));
  auto* sample = door("card");
  auto* inside = column(sample);
  inside->setContentsMargins(px(20), px(20), px(20), px(16));
  inside->addWidget(new Covers);
  inside->addSpacing(px(16));
  inside->addWidget(label(tr("Sample shop"), TextRole::page));
  inside->addSpacing(px(4));
  auto* words = label(tr("300 music albums with covers, sound and reviews; 800 users. Simulated data."), TextRole::body,
                      Ink::text2);
  words->setWordWrap(true);
  inside->addWidget(words);
  inside->addStretch();
  auto* actions = row(nullptr);
  actions->setSpacing(px(8));
  auto* open = button(tr("Open the sample"), ButtonKind::primary);
  open->setObjectName(QStringLiteral("welcome.sample"));
  connect(open, &QPushButton::clicked, this, &Welcome::sample_asked);
  actions->addWidget(open);
  actions->addWidget(label(QFileInfo::exists(sample_folder()) ? tr("opens in a second") : tr("made in about 20 s"),
                           TextRole::caption, Ink::text2));
  actions->addStretch();
  inside->addLayout(actions);
  doors->addWidget(sample, 1);

  auto* drop = door("drop");
  drop->setObjectName(QStringLiteral("welcome.drop"));
  inside = column(drop);
  inside->setContentsMargins(px(20), px(20), px(20), px(16));
  auto* icons = row(nullptr);
  icons->setSpacing(px(14));
  auto* tray = new QLabel;
  tray->setPixmap(icon(QStringLiteral("import")).pixmap(px(32), px(32)));
  icons->addWidget(tray);
  icons->addSpacing(px(4));
  for (const auto& modality : modality_order()) {
    if (find_modality(modality)->needs == Needs::nothing) continue;  // what can be dropped; others read what is there
    auto* drawing = new QLabel;
    drawing->setPixmap(icon(modality, theme().modality(modality).fill).pixmap(px(16), px(16)));
    set_tip(drawing, modality_title(modality));
    icons->addWidget(drawing);
  }
  icons->addStretch();
  auto* icon_row = new QWidget;
  icon_row->setLayout(icons);
  icon_row->setFixedHeight(px(44));
  inside->addWidget(icon_row);
  inside->addSpacing(px(16));
  inside->addWidget(label(tr("Drop your files here"), TextRole::page));
  inside->addSpacing(px(4));
  words = label(tr("CSV and TSV tables, folders of images or sound. They are read, never changed, and nothing leaves "
                   "this machine."),
                TextRole::body, Ink::text2);
  words->setWordWrap(true);
  inside->addWidget(words);
  inside->addStretch();
  actions = row(nullptr);
  actions->setSpacing(px(8));
  auto* browse = button(tr("Browse files"));
  browse->setObjectName(QStringLiteral("welcome.browse"));
  connect(browse, &QPushButton::clicked, this, &Welcome::browse_asked);
  actions->addWidget(browse);
  auto* folder = button(tr("Browse a folder"));
  folder->setObjectName(QStringLiteral("welcome.browse_folder"));
  connect(folder, &QPushButton::clicked, this, &Welcome::browse_folder_asked);
  actions->addWidget(folder);
  auto* empty = button(tr("New empty project"));
  empty->setObjectName(QStringLiteral("welcome.new"));
  connect(empty, &QPushButton::clicked, this, &Welcome::new_asked);
  actions->addWidget(empty);
  actions->addStretch();
  inside->addLayout(actions);
  doors->addWidget(drop, 1);
  layout->addLayout(doors);
  layout->addSpacing(px(8));
  auto* place = row(nullptr);
  place->setSpacing(px(8));
  auto* where = elided(tr("The sample and new projects are made in %1").arg(short_path(projects_folder())),
                       TextRole::caption, Ink::text2);
  where->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
  place->addWidget(where);
  if (can_choose_projects_folder()) {
    auto* change = button(tr("Another folder"), ButtonKind::link);
    change->setObjectName(QStringLiteral("welcome.place"));
    connect(change, &QPushButton::clicked, this, &Welcome::place_asked);
    place->addWidget(change);
  }
  place->addStretch(1);
  layout->addLayout(place);
  layout->addSpacing(px(24));

  auto* head = row(nullptr);
  head->addWidget(label(tr("Recent projects"), TextRole::strong));
  head->addStretch();
  auto* other = button(tr("Open another"), ButtonKind::link);
  other->setObjectName(QStringLiteral("welcome.open"));
  connect(other, &QPushButton::clicked, this, &Welcome::open_asked);
  head->addWidget(other);
  layout->addLayout(head);
  layout->addSpacing(px(8));
  recent_ = new RecentList;
  connect(recent_, &RecentList::chosen, this, &Welcome::project_chosen);
  layout->addWidget(recent_);
  layout->addStretch(2);
  auto* hint =
      label(tr("Files can be dropped on any page.  Ctrl+K finds everything.  F1 explains the page you are on."),
            TextRole::caption, Ink::text2);
  hint->setAlignment(Qt::AlignHCenter);
  layout->addWidget(hint);
  layout->addStretch(1);
}

}  // namespace tributary::ui
