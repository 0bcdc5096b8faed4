#include "ui/music/MusicList.h"

#include "ui/look/Icons.h"
#include "ui/look/Panels.h"
#include "ui/music/PieceList.h"
#include "ui/texts/Texts.h"
#include "ui/workspace/MusicStand.h"

#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace partita::ui {

MusicList::MusicList(Library& library, MusicStand& stand, QWidget* parent)
    : QWidget(parent)
    , library_(library)
    , stand_(stand)
    , pieces_(new PieceList(this))
    , filter_(new QSortFilterProxyModel(this))
    , view_(new QListView)
    , search_(new QLineEdit)
    , count_(new QLabel) {
    setAcceptDrops(true);
    filter_->setSourceModel(pieces_);
    filter_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    view_->setModel(filter_);
    view_->setItemDelegate(new PieceDelegate(view_));
    view_->setUniformItemSizes(true);
    view_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view_->setFrameShape(QFrame::NoFrame);
    view_->setAccessibleName(tr("Pieces"));
    view_->setToolTip(tr("The pieces that are open. A click shows one, the space bar plays it."));
    search_->setPlaceholderText(tr("Find a piece"));
    search_->setAccessibleName(tr("Find a piece"));
    search_->setToolTip(tr("Show only names that contain this"));
    search_->setClearButtonEnabled(true);

    auto* listPage = new QWidget;
    auto* list = new QVBoxLayout(listPage);
    list->setContentsMargins(0, 0, 0, 0);
    list->addWidget(search_);
    list->addWidget(view_, 1);
    pages_ = new QStackedLayout;
    pages_->addWidget(emptyPage());
    pages_->addWidget(listPage);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 4, 8);
    layout->addWidget(header());
    layout->addLayout(pages_, 1);

    connect(search_, &QLineEdit::textChanged, filter_, &QSortFilterProxyModel::setFilterFixedString);
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, &MusicList::showCurrent);
    connect(view_, &QListView::clicked, this, &MusicList::showCurrent);
    connect(&library_, &Library::changed, this, &MusicList::showCorpus);
    connect(&library_, &Library::cleared, this, &MusicList::showCorpus);
    showCorpus();
}

QWidget* MusicList::header() {
    auto* title = new QLabel(tr("Music"));
    title->setProperty("role", "section");
    makeFaint(count_);
    auto* add = new QToolButton;
    add->setIcon(icon("folder"));
    add->setAutoRaise(true);
    add->setToolTip(tr("Add MIDI files to the music"));
    add->setAccessibleName(tr("Add MIDI files"));
    connect(add, &QToolButton::clicked, this, &MusicList::addAsked);
    auto* header = new QWidget;
    auto* words = new QVBoxLayout; // below each other: the list may be narrow
    words->setSpacing(0);
    words->addWidget(title);
    words->addWidget(count_);
    count_->setWordWrap(true);
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(words, 1);
    layout->addWidget(add, 0, Qt::AlignTop);
    return header;
}

QWidget* MusicList::emptyPage() {
    auto* words = new QLabel(tr("No music yet.\nDrop a folder of MIDI files here, or open one."));
    makeFaint(words);
    words->setWordWrap(true);
    words->setAlignment(Qt::AlignCenter);
    auto* open = new QPushButton(icon("folder"), tr("Open a folder"));
    open->setToolTip(tr("Choose the folder of MIDI files to learn from"));
    connect(open, &QPushButton::clicked, this, &MusicList::openFolderAsked);
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->addStretch(2);
    layout->addWidget(words);
    layout->addSpacing(8);
    layout->addWidget(open, 0, Qt::AlignCenter);
    layout->addStretch(3);
    return page;
}

void MusicList::showCorpus() {
    const auto corpus = library_.corpus();
    pieces_->setCorpus(corpus);
    const int unused = pieces_->rowCount() - pieces_->usedCount();
    count_->setText(!corpus ? QString()
                    : unused == 0
                        ? tr("%n piece(s)", nullptr, pieces_->usedCount())
                        : tr("%n piece(s), %1 not used", nullptr, pieces_->usedCount()).arg(unused));
    pages_->setCurrentIndex(corpus ? 1 : 0);
}

void MusicList::showCurrent(const QModelIndex& index) {
    if (!index.isValid())
        return;
    emit fileSelected(static_cast<std::size_t>(index.data(PieceList::FileRole).toULongLong()));
    if (!index.data(PieceList::UsedRole).toBool())
        return;
    const auto piece = static_cast<std::size_t>(index.data(PieceList::PieceRole).toULongLong());
    if (stand_.piece() != piece)
        stand_.showPiece(piece);
}

void MusicList::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MusicList::dropEvent(QDropEvent* event) {
    std::vector<std::filesystem::path> paths;
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile())
            paths.push_back(toPath(url.toLocalFile()));
    if (paths.empty())
        return;
    event->acceptProposedAction();
    emit dropped(paths);
}

} // namespace partita::ui
