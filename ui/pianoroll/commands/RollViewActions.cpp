#include "ui/pianoroll/commands/RollViewActions.h"

#include "ui/pianoroll/commands/ScaleMenu.h"

#include <QActionGroup>

namespace partita::ui {

namespace {

constexpr double zoomStep = 1.3;

ActionMaker::Keys keyOf(QKeyCombination combination) {
    return {QKeySequence(combination)};
}

} // namespace

RollViewActions::RollViewActions(RollController& controller, RollViewport& viewport,
                                 PlayheadFollower& follower, QWidget* noteArea, QObject* parent)
    : QObject(parent)
    , maker_(this, noteArea)
    , scale_(new ScaleMenu(controller.model().harmony(), nullptr)) {
    makeZoom(viewport);
    makeParts();
    makeSwitches(controller, viewport);
    makeFollow(follower);
    RollModel& model = controller.model();
    const auto enable = [this, &model] {
        for (QAction* action : needPiece_)
            action->setEnabled(model.score() != nullptr);
        zoomToSelection_->setEnabled(!model.selection().empty());
    };
    connect(&model, &RollModel::selectionChanged, this, enable);
    connect(&model, &RollModel::opened, this, enable);
    enable();
}

void RollViewActions::makeZoom(RollViewport& viewport) {
    const auto zoomTime = [&viewport](double factor) {
        viewport.zoomTime(factor, viewport.geometry().size.width() / 2);
    };
    const auto zoomPitch = [&viewport](double factor) {
        viewport.zoomPitch(factor, viewport.geometry().size.height() / 2);
    };
    QAction* in = maker_.make(
        "view.zoomin", tr("Zoom &in"),
        {QKeySequence(Qt::CTRL | Qt::Key_Equal), QKeySequence(Qt::CTRL | Qt::Key_Plus)},
        [=] { zoomTime(zoomStep); }, QStringLiteral("zoom-in"));
    QAction* out = maker_.make(
        "view.zoomout", tr("Zoom &out"), keyOf(Qt::CTRL | Qt::Key_Minus), [=] { zoomTime(1 / zoomStep); },
        QStringLiteral("zoom-out"));
    QAction* taller = maker_.make("view.taller", tr("&Taller rows"), keyOf(Qt::CTRL | Qt::SHIFT | Qt::Key_Up),
                                  [=] { zoomPitch(zoomStep); });
    QAction* flatter =
        maker_.make("view.flatter", tr("&Flatter rows"), keyOf(Qt::CTRL | Qt::SHIFT | Qt::Key_Down),
                    [=] { zoomPitch(1 / zoomStep); });
    zoomToSelection_ =
        maker_.make("view.selection", tr("Zoom to &selection"), keyOf(QKeyCombination(Qt::Key_Z)),
                    [&viewport] { viewport.zoomToSelection(); });
    fit_ = maker_.make(
        "view.fit", tr("&Whole piece"), keyOf(Qt::SHIFT | Qt::Key_Z), [&viewport] { viewport.fit(); },
        QStringLiteral("fit"));
    for (QAction* action : {in, out})
        action->setShortcutContext(Qt::WindowShortcut);
    view_ << in << out << taller << flatter << zoomToSelection_ << fit_ << maker_.separator();
    needPiece_ << in << out << taller << flatter << fit_;
}

void RollViewActions::makeParts() {
    const auto part = [this](const char* id, const QString& name, Qt::Key letter, bool on,
                             const QString& icon = {}) {
        QAction* action = maker_.makeSwitch(
            id, name, {QKeySequence(letter)}, on, [](bool) {}, icon);
        view_ << action;
        return action;
    };
    velocityLane_ = part("view.velocities", tr("&Velocities"), Qt::Key_V, true, QStringLiteral("velocity"));
    controllers_ = part("view.controllers", tr("&Pedal and controllers"), Qt::Key_P, true);
    chords_ = part("view.chords", tr("&Chord names"), Qt::Key_C, true);
    overview_ = part("view.overview", tr("O&verview"), Qt::Key_O, true);
    history_ = part("view.history", tr("&History"), Qt::Key_H, false, QStringLiteral("history"));
    backdrop_ = part("view.backdrop", tr("Take &before, pale"), Qt::Key_B, false);
    view_ << maker_.separator();
}

void RollViewActions::makeSwitches(RollController& controller, RollViewport& viewport) {
    fold_ = maker_.makeSwitch(
        "view.fold", tr("Only &used rows"), keyOf(QKeyCombination(Qt::Key_F)), false,
        [&viewport](bool on) { viewport.setFolded(on); }, QStringLiteral("fold"));
    hearEdits_ = maker_.makeSwitch(
        "roll.hear", tr("&Hear notes while editing"), {}, true,
        [&controller](bool on) { controller.setHearsEdits(on); }, QStringLiteral("hear"));
    snap_ = maker_.makeSwitch(
        "roll.snap", tr("S&nap to grid"), keyOf(QKeyCombination(Qt::Key_S)), true,
        [&controller](bool on) { controller.model().setSnaps(on); }, QStringLiteral("snap"));
    QAction* loop = maker_.make("roll.loop", tr("&Loop selection"), keyOf(QKeyCombination(Qt::Key_L)),
                                [this] { emit loopToggled(); });
    view_ << fold_ << snap_ << hearEdits_ << scale_->menuAction() << maker_.separator() << loop;
    needPiece_ << loop;
}

void RollViewActions::makeFollow(PlayheadFollower& follower) {
    follow_ = std::make_unique<QMenu>(tr("Fo&llow the music"));
    auto* group = new QActionGroup(this);
    const auto entry = [&](const char* id, const QString& name, PlayheadFollower::Way way) {
        QAction* action = maker_.makeSwitch(id, name, {}, follower.way() == way, [&follower, way](bool on) {
            if (on)
                follower.setWay(way);
        });
        group->addAction(action);
        follow_->addAction(action);
    };
    entry("view.follow.page", tr("By &page"), PlayheadFollower::Way::ByPage);
    entry("view.follow.smooth", tr("&Smoothly"), PlayheadFollower::Way::Smoothly);
    entry("view.follow.never", tr("&Not at all"), PlayheadFollower::Way::Never);
    view_ << follow_->menuAction();
}

} // namespace partita::ui
