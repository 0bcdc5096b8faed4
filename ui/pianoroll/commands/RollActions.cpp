#include "ui/pianoroll/commands/RollActions.h"

#include "ui/pianoroll/commands/NoteDialogs.h"

namespace partita::ui {

namespace {

constexpr int velocityStep = 5;
constexpr double zoomStep = 1.3;

} // namespace

RollActions::RollActions(ActionSet& actions, RollController& controller, RollViewport& viewport,
                         NoteCursor& cursor, StepInput& steps, QWidget* noteArea)
    : actions_(actions)
    , controller_(controller)
    , cursor_(cursor)
    , steps_(steps)
    , commands_(controller, viewport)
    , selection_(controller, viewport)
    , locks_(controller)
    , tracks_(controller)
    , bars_(controller, cursor)
    , noteArea_(noteArea) {
    noteArea->addActions(actions.of(Where::Notes));
    for (const char* id : {"roll.undo", "roll.redo", "view.zoomin", "view.zoomout"})
        noteArea->addAction(actions[id]);
    connectTools();
    connectUndo();
    connectNotes();
    connectVelocities();
    connectMoves();
    connectCursor();
    connectLocks();
    connectPiece();
    connectView(viewport);
    const RollModel& model = controller.model();
    actions.allow(When::Piece, this, [&model] { return model.score() != nullptr; },
                  {on(model, &RollModel::opened)});
    actions.allow(When::Selection, this,
                  [&model] { return model.score() != nullptr && !model.selection().empty(); },
                  {on(model, &RollModel::opened), on(model, &RollModel::selectionChanged)});
}

void RollActions::connectTools() {
    const QList<QAction*> tools = actions_.choices("roll.tool");
    for (int i = 0; i < tools.size(); ++i) {
        const auto kind = static_cast<ToolKind>(i);
        tools[i]->setChecked(kind == controller_.tool());
        connect(tools[i], &QAction::toggled, this, [this, kind](bool isOn) {
            if (isOn)
                controller_.setTool(kind);
        });
    }
    connect(&controller_, &RollController::toolChanged, this,
            [this, tools] { tools[static_cast<int>(controller_.tool())]->setChecked(true); });
    run("roll.letgo", [this] {
        if (controller_.drop())
            return;
        selection_.none();
        emit escaped();
    });
}

void RollActions::connectUndo() {
    ScoreDocument& document = controller_.model().document();
    const auto offer = [this](const char* id, const QString& what, bool can) {
        const QString name = actions_.find(QLatin1String(id))->text;
        actions_.setText(id, what.isEmpty() ? name : name + QLatin1Char(' ') + what);
        actions_[id]->setEnabled(can);
    };
    const auto show = [&document, offer] {
        offer("roll.undo", document.undoText(), document.canUndo());
        offer("roll.redo", document.redoText(), document.canRedo());
    };
    run("roll.undo", [&document] { document.undo(); });
    run("roll.redo", [&document] { document.redo(); });
    connect(&document, &ScoreDocument::stepsChanged, this, show);
    show();
}

void RollActions::connectNotes() {
    run("roll.cut", [this] { commands_.cut(); });
    run("roll.copy", [this] { commands_.copy(); });
    run("roll.paste", [this] { commands_.paste(); });
    run("roll.duplicate", [this] { commands_.duplicate(); });
    run("roll.delete", [this] { commands_.erase(); });
    run("roll.selectall", [this] { selection_.all(); });
    run("roll.selectall.tracks", [this] { selection_.ofAllTracks(); });
    run("roll.next", [this] { selection_.neighbour(1); });
    run("roll.previous", [this] { selection_.neighbour(-1); });
    run("roll.quantise", [this] { commands_.quantise(lastQuantise_.grid, lastQuantise_.how); });
    run("roll.quantise.how", [this] { askHowToQuantise(); });
    run("roll.transpose", [this] {
        if (commands_.ready())
            (new TransposeDialog(controller_, noteArea_))->open();
    });
    run("roll.join", [this] { commands_.join(); });
    run("roll.legato", [this] { commands_.legato(); });
    run("roll.reverse", [this] { commands_.reverse(); });
    run("roll.double", [this] { commands_.stretch(2, 1); });
    run("roll.halve", [this] { commands_.stretch(1, 2); });
}

void RollActions::askHowToQuantise() {
    if (!commands_.ready())
        return;
    auto* dialog = new QuantiseDialog(controller_, lastQuantise_, noteArea_);
    connect(dialog, &QuantiseDialog::kept, this,
            [this](const QuantiseDialog::Choice& choice) { lastQuantise_ = choice; });
    dialog->open();
}

void RollActions::connectVelocities() {
    run("roll.velocity", [this] {
        if (commands_.ready())
            (new VelocityDialog(controller_, noteArea_))->open();
    });
    run("roll.louder", [this] { commands_.changeVelocity(velocityStep); });
    run("roll.softer", [this] { commands_.changeVelocity(-velocityStep); });
}

// Without a selection the same keys move the cursor.
void RollActions::connectMoves() {
    const auto move = [this](const char* id, std::function<void()> notes, std::function<void()> cursor) {
        run(id, [this, notes = std::move(notes), cursor = std::move(cursor)] {
            controller_.model().selection().empty() ? cursor() : notes();
        });
    };
    const auto transpose = [&](const char* id, int by) {
        move(
            id, [this, by] { commands_.transpose(by); }, [this, by] { cursor_.movePitch(by); });
    };
    transpose("roll.up", 1);
    transpose("roll.down", -1);
    transpose("roll.octaveup", 12);
    transpose("roll.octavedown", -12);
    for (const auto& [id, by] : {std::pair("roll.earlier", -1), std::pair("roll.later", 1)})
        move(
            id, [this, by] { commands_.nudge(by); }, [this, by] { cursor_.moveTime(by); });
    for (const auto& [id, by] : {std::pair("roll.shorter", -1), std::pair("roll.longer", 1)})
        move(
            id, [this, by] { commands_.lengthen(by); }, [this, by] { cursor_.moveBars(by); });
    run("roll.scaleup", [this] { commands_.transposeInScale(1); });
    run("roll.scaledown", [this] { commands_.transposeInScale(-1); });
    run("roll.littleearlier", [this] { commands_.nudgeFinely(-1); });
    run("roll.littlelater", [this] { commands_.nudgeFinely(1); });
}

void RollActions::connectCursor() {
    run("roll.cursor.toggle", [this] { cursor_.toggle(); });
    run("roll.cursor.select", [this] { cursor_.toggleSelection(); });
    run("roll.cursor.start", [this] { cursor_.toStart(); });
    run("roll.cursor.end", [this] { cursor_.toEnd(); });
    actions_.turn("roll.steps.letters", this, false, [this](bool isOn) { steps_.setTakesLetters(isOn); });
    actions_.turn("roll.steps.midi", this, false, [this](bool isOn) { steps_.setTakesKeyboard(isOn); });
}

void RollActions::connectLocks() {
    run("roll.lock", [this] { locks_.setSelection(true); });
    run("roll.unlock", [this] { locks_.setSelection(false); });
    run("roll.lock.outside", [this] { locks_.lockOutside(); });
    run("roll.lock.bars", [this] { locks_.lockBars(); });
    run("roll.lock.pitches", [this] { locks_.lockPitches(); });
    run("roll.lock.melody", [this] { locks_.lockVoice(Voice::Melody); });
    run("roll.lock.inner", [this] { locks_.lockVoice(Voice::Inner); });
    run("roll.lock.bass", [this] { locks_.lockVoice(Voice::Bass); });
    run("roll.lock.track", [this] { locks_.setTrack(true); });
    run("roll.unlock.track", [this] { locks_.setTrack(false); });
    run("roll.unlock.all", [this] { locks_.unlockAll(); });
}

void RollActions::connectPiece() {
    run("roll.track.next", [this] { tracks_.next(1); });
    run("roll.track.previous", [this] { tracks_.next(-1); });
    run("roll.track.split", [this] { tracks_.split(); });
    for (const TextEncodingId& each : textEncodingIds)
        run(("roll.texts." + std::string(each.id)).c_str(),
            [this, encoding = each.encoding] { tracks_.readTextsAs(encoding); });
    run("roll.bars.insert", [this] { bars_.insert(); });
    run("roll.bars.delete", [this] { bars_.remove(); });
    run("roll.tempo", [this] { emit markerAsked(Marker::Kind::Tempo); });
    run("roll.metre", [this] { emit markerAsked(Marker::Kind::Metre); });
    run("roll.key", [this] { emit markerAsked(Marker::Kind::Key); });
    connect(&bars_, &BarCommands::loopMoved, this, &RollActions::loopMoved);
}

void RollActions::connectView(RollViewport& viewport) {
    const auto zoomTime = [this, &viewport](const char* id, double factor) {
        run(id, [&viewport, factor] { viewport.zoomTime(factor, viewport.geometry().size.width() / 2); });
    };
    const auto zoomPitch = [this, &viewport](const char* id, double factor) {
        run(id, [&viewport, factor] { viewport.zoomPitch(factor, viewport.geometry().size.height() / 2); });
    };
    zoomTime("view.zoomin", zoomStep);
    zoomTime("view.zoomout", 1 / zoomStep);
    zoomPitch("view.taller", zoomStep);
    zoomPitch("view.flatter", 1 / zoomStep);
    run("view.selection", [&viewport] { viewport.zoomToSelection(); });
    run("view.fit", [&viewport] { viewport.fit(); });
    actions_.turn("view.fold", this, false, [&viewport](bool isOn) { viewport.setFolded(isOn); });
    actions_.turn("roll.snap", this, controller_.model().snaps(),
                  [this](bool isOn) { controller_.model().setSnaps(isOn); });
    actions_.turn("roll.hear", this, controller_.hearsEdits(),
                  [this](bool isOn) { controller_.setHearsEdits(isOn); });
}

void RollActions::connectFollower(PlayheadFollower& follower) {
    const auto offer = [&](const char* id, PlayheadFollower::Way way) {
        actions_.turn(id, this, follower.way() == way, [&follower, way](bool isOn) {
            if (isOn)
                follower.setWay(way);
        });
    };
    offer("view.follow.page", PlayheadFollower::Way::ByPage);
    offer("view.follow.smooth", PlayheadFollower::Way::Smoothly);
    offer("view.follow.never", PlayheadFollower::Way::Never);
}

} // namespace partita::ui
