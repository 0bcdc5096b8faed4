#include "ui/takes/TakeHistory.h"

#include "ui/look/Panels.h"
#include "ui/takes/TakeTree.h"
#include "ui/workspace/MusicStand.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QToolButton>
#include <QTreeView>

namespace partita::ui {

TakeHistory::TakeHistory(TakeList& takes, MusicStand& stand, QWidget* parent)
    : QDialog(parent)
    , list_(takes)
    , stand_(stand)
    , tree_(new TakeTree(takes, this))
    , view_(new QTreeView)
    , empty_(wrappedLabel(tr("Takes and alternatives are kept here, also those that were not taken."))) {
    setWindowTitle(tr("History of takes"));
    view_->setModel(tree_);
    view_->setUniformRowHeights(true);
    view_->setAllColumnsShowFocus(true);
    view_->setEditTriggers(QAbstractItemView::EditKeyPressed);
    view_->setAccessibleName(tr("History of takes"));
    view_->setToolTip(tr("Each take stands under the one that it came from"));
    view_->setStyleSheet(QStringLiteral("QTreeView::item { padding: 4px 6px; }"));
    view_->header()->setStretchLastSection(false);
    view_->header()->setSectionResizeMode(TakeTree::Note, QHeaderView::Stretch);
    makeFaint(empty_);
    makeActions();
    layOut();
    connect(view_, &QTreeView::doubleClicked, actions_.front(), &QAction::trigger);
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, &TakeHistory::showState);
    connect(tree_, &QAbstractItemModel::modelReset, this, [this] {
        view_->expandAll();
        followStand();
        showState();
    });
    connect(&stand_, &MusicStand::changed, this, &TakeHistory::followStand);
    view_->expandAll();
    showState();
    resize(940, 440);
}

int TakeHistory::currentKey() const {
    return tree_->keyOf(view_->currentIndex());
}

QAction* TakeHistory::make(const char* id, const QString& text, const QString& tip, const QKeySequence& key) {
    auto* action = new QAction(text, this);
    action->setObjectName(QLatin1String(id));
    action->setToolTip(QStringLiteral("%1 (%2)").arg(tip, key.toString(QKeySequence::NativeText)));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    view_->addAction(action);
    actions_.append(action);
    return action;
}

void TakeHistory::makeActions() {
    QAction* open = make("history.open", tr("Open"), tr("Open this take in the roll"), Qt::Key_Return);
    QAction* star = make("history.star", tr("Star"), tr("Give this take a star, or take it away"), Qt::Key_S);
    QAction* rename = make("history.rename", tr("Rename"), tr("Give this take another name"), Qt::Key_F2);
    QAction* note = make("history.note", tr("Note"), tr("Write a note about this take"), Qt::Key_N);
    QAction* remove =
        make("history.remove", tr("Remove"), tr("Take this take out of the session"), QKeySequence::Delete);
    view_->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(open, &QAction::triggered, this, [this] { stand_.showTake(currentKey()); });
    connect(star, &QAction::triggered, this, [this] {
        if (const Take* take = list_.find(currentKey()))
            list_.setStarred(take->key, !take->starred);
    });
    connect(rename, &QAction::triggered, this, [this] { edit(TakeTree::Name); });
    connect(note, &QAction::triggered, this, [this] { edit(TakeTree::Note); });
    connect(remove, &QAction::triggered, this, [this] { list_.remove(currentKey()); });
}

void TakeHistory::layOut() {
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(view_, 1);
    layout->addWidget(empty_);
    auto* row = new QHBoxLayout;
    for (QAction* action : actions_)
        row->addWidget(textButton(action));
    row->addStretch(1);
    layout->addLayout(row);
}

void TakeHistory::edit(int column) {
    if (const QModelIndex index = tree_->indexOf(currentKey(), column); index.isValid()) {
        view_->setCurrentIndex(index);
        view_->edit(index);
    }
}

void TakeHistory::followStand() {
    const auto take = stand_.take();
    const QModelIndex index = take ? tree_->indexOf(*take) : QModelIndex();
    if (index.isValid()) {
        view_->setCurrentIndex(index);
        view_->scrollTo(index);
    }
}

void TakeHistory::showEvent(QShowEvent* event) {
    for (const int column :
         {TakeTree::Name, TakeTree::Star, TakeTree::Origin, TakeTree::Settings, TakeTree::Made})
        view_->resizeColumnToContents(column);
    followStand();
    QDialog::showEvent(event);
}

void TakeHistory::showState() {
    empty_->setVisible(tree_->rowCount() == 0);
    for (QAction* action : actions_)
        action->setEnabled(currentKey() != 0);
}

} // namespace partita::ui
