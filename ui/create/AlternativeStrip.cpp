#include "ui/create/AlternativeStrip.h"

#include "ui/actions/ActionSet.h"
#include "ui/create/Regenerator.h"
#include "ui/look/Panels.h"
#include "ui/texts/OperationTexts.h"

#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QProgressBar>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace partita::ui {

namespace {

constexpr int cellOuter = 4;
constexpr int cellInner = 8;
constexpr int leastWidth = 128, mostWidth = 220;
constexpr int usualHeight = 104;

// An alternative as a card: its name, how much is new in it, and the passage.
class AlternativeDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

// All cards side by side where they fit.
QSize AlternativeDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    constexpr int usualLine = 15;
    int width = mostWidth;
    if (const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
        view != nullptr && index.isValid())
        width = std::clamp(view->viewport()->width() / index.model()->rowCount(), leastWidth, mostWidth);
    return {width, usualHeight - usualLine + QFontMetrics(option.font).height()};
}

void AlternativeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                                const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QPalette& palette = option.palette;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const QRectF card = QRectF(option.rect.adjusted(cellOuter, cellOuter, -cellOuter, -cellOuter))
                            .adjusted(0.5, 0.5, -0.5, -0.5);
    painter->setPen(QPen(selected ? palette.color(QPalette::Highlight)
                                  : palette.color(hovered ? QPalette::Dark : QPalette::Mid),
                         selected ? 2 : 1));
    painter->setBrush(palette.color(QPalette::Base));
    painter->drawRoundedRect(card, 6, 6);

    const QRectF line(card.left() + cellInner, card.top() + cellInner - 1, card.width() - 2 * cellInner,
                      option.fontMetrics.height());
    const QString name = index.data(Qt::DisplayRole).toString();
    QFont font = option.font;
    font.setBold(selected);
    painter->setFont(font);
    painter->setPen(palette.color(QPalette::Text));
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft, name);
    const double nameWidth = QFontMetricsF(font).horizontalAdvance(name) + cellInner;
    painter->setFont(option.font);
    painter->setPen(palette.color(QPalette::PlaceholderText));
    const QRectF rest = line.adjusted(nameWidth, 0, 0, 0);
    const QString summary = index.data(AlternativeList::SummaryRole).toString();
    // Half a number says less than none.
    if (option.fontMetrics.horizontalAdvance(summary) <= rest.width())
        painter->drawText(rest, Qt::AlignVCenter | Qt::AlignRight, summary);
    const QRectF picture(line.left(), line.bottom() + 6, line.width(),
                         card.bottom() - cellInner - line.bottom() - 6);
    if (index.data(AlternativeList::ReadyRole).toBool())
        static_cast<const AlternativePicture*>(index.data(AlternativeList::PictureRole).value<const void*>())
            ->paint(*painter, picture, palette);
    else
        painter->drawText(picture, Qt::AlignCenter, QStringLiteral("…"));
    painter->restore();
}

} // namespace

AlternativeStrip::AlternativeStrip(Regenerator& regenerator, ActionSet& actions, QWidget* parent)
    : QWidget(parent)
    , regenerator_(regenerator)
    , actions_(actions)
    , view_(new CardList)
    , title_(new QLabel)
    , progress_(new QProgressBar)
    , voices_(new QMenu(this)) {
    view_->setModel(&regenerator.alternatives());
    view_->setItemDelegate(new AlternativeDelegate(view_));
    view_->setFlow(QListView::LeftToRight);
    view_->setWrapping(false);
    view_->setResizeMode(QListView::Adjust);
    view_->setUniformItemSizes(true);
    view_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view_->setFrameShape(QFrame::NoFrame);
    view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view_->setMouseTracking(true);
    view_->viewport()->setAutoFillBackground(false);
    view_->installEventFilter(this);
    view_->viewport()->installEventFilter(this);
    view_->setAccessibleName(tr("Alternatives"));
    view_->setToolTip(tr("Arrow keys or the mouse show and play them, Enter uses one, Esc keeps what was"));
    connectActions();
    makeVoices();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 2, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(head());
    layout->addWidget(view_);
    view_->setFixedHeight(view_->itemDelegate()->sizeHint({}, {}).height() +
                          view_->horizontalScrollBar()->sizeHint().height() + 4);
    connectParts();
    showState();
}

void AlternativeStrip::connectActions() {
    view_->addActions(actions_.of(Where::Alternatives));
    view_->setContextMenuPolicy(Qt::ActionsContextMenu);
    actions_.run("alternative.take", this, [this] { regenerator_.take(row()); });
    actions_.run("alternative.voice", this, [this] {
        voices_->popup(voiceButton_->mapToGlobal(QPoint(0, 0)));
        voices_->setActiveAction(voices_->actions().front());
    });
    actions_.run("alternative.again", this, [this] { regenerator_.again(); });
    actions_.run("alternative.leave", this,
                 [this] { regenerator_.isRunning() ? regenerator_.cancel() : regenerator_.leave(); });
}

void AlternativeStrip::makeVoices() {
    const auto add = [this](const QString& name, Voice voice) {
        connect(voices_->addAction(name), &QAction::triggered, this,
                [this, voice] { regenerator_.takeVoice(row(), voice); });
    };
    add(tr("&Melody"), Voice::Melody);
    add(tr("&Inner voices"), Voice::Inner);
    add(tr("&Bass"), Voice::Bass);
}

QWidget* AlternativeStrip::head() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(8, 2, 8, 2);
    row->setSpacing(6);
    title_->setProperty("role", "section");
    title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // shorter in a small window
    title_->installEventFilter(this);
    progress_->setRange(0, 100);
    progress_->setMaximumWidth(120);
    progress_->setTextVisible(false);
    progress_->setFixedHeight(6);
    progress_->setAccessibleName(tr("Making alternatives"));
    row->addWidget(title_, 1);
    row->addWidget(progress_);
    for (QAction* action : actions_.of(Where::Alternatives)) {
        QToolButton* button = textButton(action);
        if (action == actions_["alternative.voice"])
            voiceButton_ = button;
        row->addWidget(button);
    }
    return box;
}

void AlternativeStrip::connectParts() {
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (index.isValid())
                    regenerator_.show(index.row(), !untouched_);
                showState();
            });
    connect(view_, &QListView::clicked, this,
            [this](const QModelIndex& index) { regenerator_.show(index.row(), true); });
    connect(view_, &QListView::pressed, this, [this] { untouched_ = false; });
    connect(view_, &QListView::doubleClicked, this,
            [this](const QModelIndex& index) { regenerator_.take(index.row()); });
    connect(view_, &QListView::entered, this, &AlternativeStrip::hover);
    connect(&regenerator_, &Regenerator::progressed, progress_,
            [this](double share) { progress_->setValue(static_cast<int>(100 * share)); });
    connect(&regenerator_, &Regenerator::runningChanged, this, &AlternativeStrip::showState);
    connect(&regenerator_, &Regenerator::choosingChanged, this, [this] {
        progress_->setValue(0);
        untouched_ = true;
        if (regenerator_.isChoosing())
            view_->setCurrentIndex(view_->model()->index(0, 0));
        showState();
    });
    connect(view_->model(), &QAbstractItemModel::dataChanged, this, &AlternativeStrip::showFirst);
}

int AlternativeStrip::row() const {
    return view_->currentIndex().isValid() ? view_->currentIndex().row() : 0;
}

// The first that is ready is looked at, in silence, until a key or the mouse goes elsewhere.
void AlternativeStrip::showFirst() {
    if (untouched_)
        for (int each = 1; each < view_->model()->rowCount(); ++each)
            if (regenerator_.alternatives().at(each) != nullptr) {
                view_->setCurrentIndex(view_->model()->index(each, 0));
                break;
            }
    showState();
}

void AlternativeStrip::hover(const QModelIndex& index) {
    regenerator_.show(index.row(), false);
}

bool AlternativeStrip::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && watched == title_)
        showTitle();
    if (event->type() == QEvent::KeyPress && watched == view_)
        untouched_ = false;
    // The mouse has gone: what is chosen is shown again.
    if (event->type() == QEvent::Leave && watched == view_->viewport() && regenerator_.isChoosing())
        regenerator_.show(row(), false);
    return QWidget::eventFilter(watched, event);
}

// Whole, or where that does not fit the name alone.
void AlternativeStrip::showTitle() {
    const QString name = operationStep(regenerator_.operation());
    const QString whole = regenerator_.isRunning() ? tr("%1: making alternatives").arg(name)
                                                   : tr("%1: choose with the arrow keys").arg(name);
    title_->ensurePolished(); // bold by its role
    const QFontMetrics metrics = title_->fontMetrics();
    title_->setText(metrics.horizontalAdvance(whole) <= title_->width()
                        ? whole
                        : metrics.elidedText(name, Qt::ElideRight, title_->width()));
    title_->setToolTip(whole);
}

void AlternativeStrip::showState() {
    const bool running = regenerator_.isRunning();
    progress_->setVisible(running);
    showTitle();
    const bool ready = regenerator_.alternatives().at(row()) != nullptr;
    actions_["alternative.take"]->setEnabled(ready);
    actions_["alternative.voice"]->setEnabled(ready);
    actions_["alternative.again"]->setEnabled(!running);
    actions_.setText("alternative.leave", running ? tr("Stop") : tr("Keep what was"));
}

} // namespace partita::ui
