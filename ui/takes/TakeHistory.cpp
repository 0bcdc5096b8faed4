#include "ui/takes/TakeHistory.h"

#include "ui/actions/ActionSet.h"
#include "ui/look/Panels.h"
#include "ui/takes/TakeTree.h"
#include "ui/workspace/TakeBin.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QToolButton>
#include <QTreeView>

namespace partita::ui {

TakeHistory::TakeHistory(TakeList& takes, TakeBin& bin, MusicStand& stand, ActionSet& actions,
                         QWidget* parent)
    : QDialog(parent)
    , list_(takes)
    , bin_(bin)
    , actions_(actions)
    , stand_(stand)
    , tree_(new TakeTree(takes, this))
    , view_(new QTreeView)
    , empty_(wrappedLabel(tr("Takes and alternatives are kept here, also those that were not used."))) {
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
    layOut(actions);
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, &TakeHistory::showState);
    connect(tree_, &QAbstractItemModel::modelReset, this, [this] {
        isExpanded_ = isVisible();
        if (isExpanded_) // else when it is shown: of thousands of takes it takes its time
            view_->expandAll();
        followStand();
        showState();
    });
    connect(&stand_, &MusicStand::changed, this, &TakeHistory::followStand);
    view_->expandAll();
    connectActions(actions);
    showState();
    resize(940, 440);
}

int TakeHistory::currentKey() const {
    return tree_->keyOf(view_->currentIndex());
}

void TakeHistory::connectActions(ActionSet& actions) {
    view_->addActions(actions.of(Where::History));
    view_->setContextMenuPolicy(Qt::ActionsContextMenu);
    actions.allow(When::ChosenTake, this, [this] { return currentKey() != 0; },
                  {on(*view_->selectionModel(), &QItemSelectionModel::currentChanged),
                   on(*tree_, &QAbstractItemModel::modelReset)});
    actions.run("history.open", this, [this] { stand_.showTake(currentKey()); });
    actions.run("history.star", this, [this] {
        if (const Take* take = list_.find(currentKey()))
            list_.setStarred(take->key, !take->starred);
    });
    actions.run("history.rename", this, [this] { edit(TakeTree::Name); });
    actions.run("history.note", this, [this] { edit(TakeTree::Note); });
    actions.run("history.remove", this, [this] { bin_.put({currentKey()}); });
    actions.run("history.putback", this, [this] { bin_.putBack(currentKey()); });
    connect(&bin_, &TakeBin::changed, this, &TakeHistory::showState);
    connect(view_, &QTreeView::doubleClicked, actions["history.open"], &QAction::trigger);
}

void TakeHistory::layOut(const ActionSet& actions) {
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(view_, 1);
    layout->addWidget(empty_);
    auto* row = new QHBoxLayout;
    for (QAction* action : actions.of(Where::History))
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
    if (!std::exchange(isExpanded_, true))
        view_->expandAll();
    for (const int column :
         {TakeTree::Name, TakeTree::Star, TakeTree::Origin, TakeTree::Settings, TakeTree::Made})
        view_->resizeColumnToContents(column);
    followStand();
    QDialog::showEvent(event);
}

void TakeHistory::showState() {
    empty_->setVisible(tree_->rowCount() == 0);
    const Take* take = list_.find(currentKey());
    const QString none = take == nullptr ? tr("Choose a take first.") : QString();
    const bool binned = take != nullptr && take->isBinned;
    actions_.explain("history.remove", binned ? tr("This take is in the bin.") : none);
    actions_.explain("history.putback", binned           ? QString()
                                        : none.isEmpty() ? tr("This take is not in the bin.")
                                                         : none);
}

} // namespace partita::ui
