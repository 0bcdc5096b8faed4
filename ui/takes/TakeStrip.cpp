#include "ui/takes/TakeStrip.h"

#include "ui/actions/ActionSet.h"
#include "ui/look/Panels.h"
#include "ui/look/Theme.h"
#include "ui/workspace/TakeBin.h"

#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QMessageBox>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedLayout>

namespace partita::ui {

bool ShownTakes::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    return !index.data(TakeList::BinnedRole).toBool() &&
           (!index.data(TakeList::AsideRole).toBool() || index.data(TakeList::StarredRole).toBool());
}

namespace {

constexpr int outer = 4;
constexpr int inner = 8;
constexpr int starSize = 20;

QRect cardRect(const QRect& item) {
    return item.adjusted(outer, outer, -outer, -outer);
}

QRect nameRect(const QRect& item, const QFont& font) {
    const QRect card = cardRect(item).adjusted(inner, inner, -inner - starSize, -inner);
    return {card.left(), card.top(), card.width(), QFontMetrics(font).height()};
}

} // namespace

QRect TakeDelegate::starRect(const QRect& item) {
    const QRect card = cardRect(item);
    return {card.right() - starSize - inner / 2, card.top() + inner / 2, starSize, starSize};
}

QSize TakeDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    constexpr int usualHeight = 15; // of a line
    return {cardSize.width(), cardSize.height() - usualHeight + QFontMetrics(option.font).height()};
}

void TakeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QPalette& palette = option.palette;
    const Accents colours = accents(palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const QRectF card = QRectF(cardRect(option.rect)).adjusted(0.5, 0.5, -0.5, -0.5);
    const QColor edge = selected ? palette.color(QPalette::Highlight)
                                 : palette.color(hovered ? QPalette::Dark : QPalette::Mid);
    painter->setPen(QPen(edge, selected ? 2 : 1, focused ? Qt::SolidLine : Qt::SolidLine));
    painter->setBrush(palette.color(QPalette::Base));
    painter->drawRoundedRect(card, 6, 6);

    const QRect name = nameRect(option.rect, option.font);
    painter->setPen(palette.color(QPalette::Text));
    painter->setFont(option.font);
    painter->drawText(
        name, Qt::AlignVCenter | Qt::AlignLeft,
        option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle, name.width()));
    const bool starred = index.data(TakeList::StarredRole).toBool();
    icon("star-empty", "star", colours.star)
        .paint(painter, starRect(option.rect), Qt::AlignCenter, QIcon::Normal,
               starred ? QIcon::On : QIcon::Off);

    const auto* roll =
        static_cast<const RollPicture*>(index.data(TakeList::PictureRole).value<const void*>());
    const QRectF picture(card.left() + inner, name.bottom() + 6, card.width() - 2 * inner,
                         card.bottom() - inner - name.bottom() - 6);
    if (roll->isEmpty()) {
        painter->setPen(palette.color(QPalette::PlaceholderText));
        painter->drawText(picture, Qt::AlignCenter, tr("silence"));
    } else {
        roll->paint(*painter, picture, colours.held);
    }
    painter->restore();
}

bool TakeDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                               const QModelIndex& index) {
    const bool press =
        event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick;
    if (press || event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->button() == Qt::LeftButton &&
            starRect(option.rect).contains(mouse->position().toPoint())) {
            if (press)
                model->setData(index, !index.data(TakeList::StarredRole).toBool(), TakeList::StarredRole);
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

void TakeDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                        const QModelIndex&) const {
    editor->setGeometry(nameRect(option.rect, option.font).adjusted(-2, -3, 2, 3));
}

TakeStrip::TakeStrip(TakeList& takes, TakeBin& bin, MusicStand& stand, ActionSet& actions, QWidget* parent)
    : QWidget(parent)
    , list_(takes)
    , bin_(bin)
    , stand_(stand)
    , shown_(new ShownTakes(this))
    , view_(new CardList)
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
    view_->setToolTip(tr("Click a take to open it; the space bar plays it, * gives it a star"));
    view_->setContextMenuPolicy(Qt::ActionsContextMenu);
    const int height = view_->itemDelegate()->sizeHint({}, {}).height();
    setFixedHeight(height + view_->horizontalScrollBar()->sizeHint().height() + 4);

    auto* empty = new QLabel(tr("Takes appear here when you press Generate."));
    makeFaint(empty);
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    pages_->addWidget(empty);
    pages_->addWidget(view_);
    connectActions(actions);

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

void TakeStrip::connectActions(ActionSet& actions) {
    view_->addActions(actions.of(Where::Takes));
    actions.allow(When::AnyTake, this, [this] { return shown_->rowCount() > 0; },
                  {on(*shown_, &QAbstractItemModel::rowsInserted),
                   on(*shown_, &QAbstractItemModel::rowsRemoved),
                   on(*shown_, &QAbstractItemModel::modelReset)});
    actions.run("take.star-empty", this, [this] {
        if (const Take* take = list_.find(currentKey()))
            list_.setStarred(take->key, !take->starred);
    });
    actions.run("take.edit", this, [this] { view_->edit(view_->currentIndex()); });
    actions.run("take.export", this, [this] {
        if (currentKey() != 0)
            emit exportAsked(currentKey());
    });
    actions.run("take.remove", this, [this] {
        std::vector<int> keys;
        for (const QModelIndex& index : view_->selectionModel()->selectedIndexes())
            keys.push_back(index.data(TakeList::KeyRole).toInt());
        bin_.put(std::move(keys));
    });
    actions.run("take.bin.empty", this, [this] { askToEmptyBin(); });
    const auto showBin = [this, &actions] {
        actions.explain("take.bin.empty", bin_.count() > 0 ? QString() : tr("The bin is empty."));
    };
    connect(&bin_, &TakeBin::changed, this, showBin);
    showBin();
}

void TakeStrip::askToEmptyBin() {
    auto* box = new QMessageBox(QMessageBox::Question, tr("Empty the bin"),
                                tr("%n take(s) in the bin will be gone for good.", nullptr, bin_.count()),
                                QMessageBox::Yes | QMessageBox::Cancel, window());
    box->button(QMessageBox::Yes)->setText(tr("&Empty the bin"));
    box->setDefaultButton(QMessageBox::Cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, this, [this](int answer) {
        if (answer == QMessageBox::Yes)
            bin_.empty();
    });
    box->open();
}

void TakeStrip::showCount() {
    pages_->setCurrentIndex(shown_->rowCount() > 0 ? 1 : 0);
}

void TakeStrip::followStand() {
    const auto take = stand_.take();
    const auto row = take ? list_.rowOf(*take) : std::nullopt;
    const QModelIndex index = row ? shown_->mapFromSource(list_.index(*row)) : QModelIndex();
    if (view_->currentIndex() == index)
        return;
    if (index.isValid()) {
        // Whatever keys are held: a take that was opened by Ctrl and a letter is chosen like any other.
        view_->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
        view_->scrollTo(index);
    } else {
        const QSignalBlocker quiet(view_->selectionModel());
        view_->clearSelection();
        view_->setCurrentIndex({});
        view_->viewport()->update();
    }
}

} // namespace partita::ui
