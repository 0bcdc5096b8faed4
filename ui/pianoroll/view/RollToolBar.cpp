#include "ui/pianoroll/view/RollToolBar.h"

#include "core/score/EventText.h"
#include "ui/actions/ActionSet.h"
#include "ui/look/Panels.h"
#include "ui/pianoroll/commands/ScaleMenu.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

namespace partita::ui {

namespace {

constexpr int adaptive = 0, adaptiveTriplet = -1; // stand for the denominator in the grid's list
constexpr int toolPixels = 16;
constexpr int listMargin = 24; // of the list of tracks, beside the names

} // namespace

RollToolBar::RollToolBar(RollModel& model, const ActionSet& actions, QWidget* parent)
    : QWidget(parent)
    , model_(model)
    , grid_(new QComboBox(this))
    , tracks_(new QComboBox(this))
    , scale_(new QToolButton(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(6, 3, 6, 3);
    row->setSpacing(2);
    const auto button = [&](const char* id) { return iconButton(actions[id], toolPixels); };
    for (QAction* tool : actions.choices("roll.tool"))
        row->addWidget(iconButton(tool, toolPixels));
    row->addWidget(line());
    row->addWidget(button("roll.snap"));
    row->addWidget(grid_);
    QToolButton* quantise = button("roll.quantise");
    row->addWidget(quantise);
    row->addWidget(scale_);
    QToolButton* letters = button("roll.steps.letters");
    row->addWidget(letters);
    row->addWidget(line());
    row->addWidget(tracks_);
    row->addStretch(1); // where there is one track
    for (const char* id : {"view.fit", "view.fold", "roll.hear", "view.velocities", "view.history"}) {
        optional_.append(button(id));
        row->addWidget(optional_.back());
    }
    optional_.insert(1, quantise);
    optional_.insert(2, scale_);
    optional_.append(letters);
    constexpr int leastNameLetters = 10;
    constexpr int mostNamePixels = 260;
    tracks_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    tracks_->setMinimumContentsLength(leastNameLetters);
    tracks_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    tracks_->setMaximumWidth(mostNamePixels);
    fillGrid();
    fillTracks();
    grid_->setToolTip(tr("Grid that notes snap to: a note value, T for triplets, Auto by the zoom. Alt while "
                         "dragging: anywhere"));
    grid_->setAccessibleName(tr("Grid"));
    tracks_->setAccessibleName(tr("Track"));
    scale_->setMenu(&actions.menu(Menu::Scale));
    scale_->setPopupMode(QToolButton::InstantPopup);
    scale_->setAutoRaise(true);
    scale_->setFocusPolicy(Qt::TabFocus);
    scale_->setAccessibleName(tr("Scale"));
    scale_->setToolTip(tr("Scale: its rows are light, and Alt+Up and Alt+Down move notes within it"));
    connect(&model.harmony(), &RollHarmony::changed, this, &RollToolBar::showScale);
    showScale();
    connect(grid_, &QComboBox::activated, this, [this] {
        chooseGrid();
        emit chosen();
    });
    connect(tracks_, &QComboBox::activated, this, [this](int index) {
        model_.setCurrentTrack(tracks_->itemData(index).toInt());
        emit chosen();
    });
    connect(&model, &RollModel::notesChanged, this, &RollToolBar::fillTracks);
    connect(&model, &RollModel::currentTrackChanged, this, &RollToolBar::fillTracks);
}

QWidget* RollToolBar::line() {
    auto* frame = new QFrame(this);
    frame->setFrameShape(QFrame::VLine);
    frame->setFrameShadow(QFrame::Plain);
    frame->setForegroundRole(QPalette::Mid);
    frame->setFixedWidth(9);
    return frame;
}

void RollToolBar::fillGrid() {
    grid_->addItem(tr("Auto"), QPoint(adaptive, 0));
    grid_->addItem(tr("Auto T"), QPoint(adaptiveTriplet, 0));
    for (const bool triplet : {false, true})
        for (const int denominator : {1, 2, 4, 8, 16, 32}) {
            if (triplet && denominator == 1)
                continue;
            const QString value = QStringLiteral("1/%1").arg(denominator);
            grid_->addItem(triplet ? tr("%1T").arg(value) : value, QPoint(denominator, triplet ? 1 : 0));
        }
    const GridValue now = model_.gridValue();
    grid_->setCurrentIndex(grid_->findData(QPoint(now.denominator, now.triplet ? 1 : 0)));
    grid_->setMaxVisibleItems(16);
    grid_->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

bool RollToolBar::followsZoom() const {
    return grid_->currentData().toPoint().x() <= adaptive;
}

void RollToolBar::setZoom(double pixelsPerBeat) {
    pixelsPerBeat_ = pixelsPerBeat;
    if (followsZoom())
        chooseGrid();
}

void RollToolBar::chooseGrid() {
    const QPoint value = grid_->currentData().toPoint();
    if (followsZoom())
        model_.setGridValue(adaptiveGridValue(pixelsPerBeat_, value.x() == adaptiveTriplet));
    else
        model_.setGridValue({value.x(), value.y() != 0});
}

void RollToolBar::showScale() {
    const std::optional<Scale>& scale = model_.harmony().scale();
    scale_->setText(scale ? ScaleMenu::nameOf(*scale) : tr("No scale"));
    fitIn();
}

void RollToolBar::fillTracks() {
    const QSignalBlocker blocker(tracks_);
    tracks_->clear();
    if (model_.score() != nullptr) {
        const TextEncoding encoding = textEncoding(*model_.score());
        for (std::size_t i = 0; i < model_.tracks().size(); ++i) {
            const Track& track = model_.tracks()[i].track();
            if (track.notes.empty() && static_cast<int>(i) != model_.currentTrackIndex())
                continue;
            const QString name = QString::fromStdString(trackName(track, encoding)).simplified();
            // The number first: twenty names may begin alike.
            tracks_->addItem(name.isEmpty() ? tr("Track %1").arg(i + 1)
                                            : QStringLiteral("%1  %2").arg(i + 1).arg(name),
                             static_cast<int>(i));
        }
    }
    tracks_->setCurrentIndex(tracks_->findData(model_.currentTrackIndex()));
    tracks_->setVisible(tracks_->count() > 1);
    tracks_->view()->setMinimumWidth(tracks_->view()->sizeHintForColumn(0) + listMargin);
    tracks_->setToolTip(tr("Track that is edited; the others are shown pale") + QLatin1Char('\n') +
                        tracks_->currentText());
    fitIn();
}

void RollToolBar::fitIn() {
    const QMargins margins = layout()->contentsMargins();
    int room = width() - margins.left() - margins.right();
    for (int i = 0; i < layout()->count(); ++i) {
        QWidget* widget = layout()->itemAt(i)->widget();
        if (widget != nullptr && !optional_.contains(widget) && !widget->isHidden())
            room -= widget->sizeHint().width() + layout()->spacing();
    }
    for (QWidget* widget : optional_) {
        room -= widget->sizeHint().width() + layout()->spacing();
        widget->setVisible(room >= 0);
    }
}

void RollToolBar::resizeEvent(QResizeEvent*) {
    fitIn();
}

} // namespace partita::ui
