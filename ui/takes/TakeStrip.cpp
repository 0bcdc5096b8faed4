#include "ui/takes/TakeStrip.h"

#include "ui/look/Icons.h"
#include "ui/look/Panels.h"
#include "ui/takes/ShownTakes.h"
#include "ui/takes/TakeDelegate.h"
#include "ui/workspace/MusicStand.h"

#include <QAction>
#include <QLabel>
#include <QListView>
#include <QScrollBar>
#include <QStackedLayout>

namespace partita::ui {

TakeStrip::TakeStrip(TakeList& takes, MusicStand& stand, QWidget* parent)
    : QWidget(parent)
    , list_(takes)
    , stand_(stand)
    , shown_(new ShownTakes(this))
    , view_(new QListView)
    , pages_(new QStackedLayout(this)) {
    shown_->setSourceModel(&list_);
    view_->setModel(shown_);
    view_->setItemDelegate(new TakeDelegate(view_));
    view_->setFlow(QListView::LeftToRight);
    view_->setWrapping(false);
    view_->setUniformItemSizes(true);
    view_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view_->setFrameShape(QFrame::NoFrame);
    view_->setDragEnabled(true);
    view_->setDragDropMode(QAbstractItemView::DragOnly);
    view_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view_->setEditTriggers(QAbstractItemView::EditKeyPressed);
    view_->setMouseTracking(true);
    view_->viewport()->setAutoFillBackground(false);
    view_->setAccessibleName(tr("Takes"));
    view_->setToolTip(tr("Click a take to open it; the space bar plays it, S gives it a star"));
    view_->setContextMenuPolicy(Qt::ActionsContextMenu);
    const int height = view_->itemDelegate()->sizeHint({}, {}).height();
    setFixedHeight(height + view_->horizontalScrollBar()->sizeHint().height() + 4);

    auto* empty = new QLabel(tr("Takes appear here when you press Generate."));
    makeFaint(empty);
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    pages_->addWidget(empty);
    pages_->addWidget(view_);
    makeActions();

    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (index.isValid())
                    stand_.showTake(index.data(TakeList::KeyRole).toInt());
            });
    connect(view_, &QListView::clicked, this,
            [this](const QModelIndex& index) { stand_.showTake(index.data(TakeList::KeyRole).toInt()); });
    connect(shown_, &QAbstractItemModel::rowsInserted, this, &TakeStrip::showCount);
    connect(shown_, &QAbstractItemModel::rowsRemoved, this, &TakeStrip::showCount);
    connect(shown_, &QAbstractItemModel::modelReset, this, &TakeStrip::showCount);
    connect(&stand_, &MusicStand::changed, this, &TakeStrip::followStand);
    showCount();
}

int TakeStrip::currentKey() const {
    const QModelIndex index = view_->currentIndex();
    return index.isValid() ? index.data(TakeList::KeyRole).toInt() : 0;
}

QList<QAction*> TakeStrip::takeActions() const {
    return {star_, rename_, export_, remove_};
}

void TakeStrip::makeActions() {
    const auto make = [this](const char* iconName, const QString& text, const QString& tip,
                             const QKeySequence& key) {
        auto* action = new QAction(icon(iconName), text, this);
        action->setObjectName(QStringLiteral("take.%1").arg(QLatin1String(iconName)));
        action->setToolTip(tip);
        action->setStatusTip(tip);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        view_->addAction(action);
        return action;
    };
    star_ =
        make("star-empty", tr("Keep with a star"), tr("Keep this take, or take its star away"), Qt::Key_S);
    rename_ = make("edit", tr("Rename"), tr("Give this take another name"), Qt::Key_F2);
    export_ = make("export", tr("Export this take…"), tr("Write this take as a MIDI file"), {});
    remove_ = make("remove", tr("Remove"), tr("Take this take out of the session"), QKeySequence::Delete);
    connect(star_, &QAction::triggered, this, [this] {
        if (const Take* take = list_.find(currentKey()))
            list_.setStarred(take->key, !take->starred);
    });
    connect(rename_, &QAction::triggered, this, [this] { view_->edit(view_->currentIndex()); });
    connect(export_, &QAction::triggered, this, [this] {
        if (currentKey() != 0)
            emit exportAsked(currentKey());
    });
    connect(remove_, &QAction::triggered, this, [this] {
        QList<int> keys;
        for (const QModelIndex& index : view_->selectionModel()->selectedIndexes())
            keys.append(index.data(TakeList::KeyRole).toInt());
        for (const int key : keys)
            list_.remove(key);
    });
}

void TakeStrip::showCount() {
    const bool any = shown_->rowCount() > 0;
    pages_->setCurrentIndex(any ? 1 : 0);
    for (QAction* action : takeActions())
        action->setEnabled(any);
}

void TakeStrip::followStand() {
    const auto take = stand_.take();
    const auto row = take ? list_.rowOf(*take) : std::nullopt;
    const QModelIndex index = row ? shown_->mapFromSource(list_.index(*row)) : QModelIndex();
    if (view_->currentIndex() == index)
        return;
    if (index.isValid()) {
        view_->setCurrentIndex(index);
        view_->scrollTo(index);
    } else {
        const QSignalBlocker quiet(view_->selectionModel());
        view_->clearSelection();
        view_->setCurrentIndex({});
        view_->viewport()->update();
    }
}

} // namespace partita::ui
