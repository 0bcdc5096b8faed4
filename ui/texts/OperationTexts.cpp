#include "ui/texts/OperationTexts.h"

#include "ui/texts/Texts.h"

#include <QCoreApplication>

namespace partita::ui {

namespace {

struct Operations {
    Q_DECLARE_TR_FUNCTIONS(Operations)
};

} // namespace

QString actionIdOf(Operation operation) {
    const std::string_view id = operation == Operation::NewMelody ? "melody"
                                : operation == Operation::FillGap ? "fill"
                                                                  : idOf(operation);
    return QStringLiteral("generate.") + QString::fromUtf8(id);
}

QString operationStep(Operation operation) {
    switch (operation) {
    case Operation::Regenerate:
        return Operations::tr("Regenerate selection");
    case Operation::Unlocked:
        return Operations::tr("Regenerate");
    case Operation::Continue:
        return Operations::tr("Continue");
    case Operation::Harmonise:
        return Operations::tr("Harmonise");
    case Operation::NewMelody:
        return Operations::tr("New melody");
    case Operation::Vary:
        return Operations::tr("Vary");
    case Operation::FillGap:
        return Operations::tr("Fill gap");
    case Operation::Blend:
        break;
    }
    return Operations::tr("Blend");
}

QString operationStep(const QString& id) {
    const QString today = id == u"melody" ? QStringLiteral("new-melody")
                          : id == u"fill" ? QStringLiteral("fill-gap")
                                          : id;
    const auto operation = operationOf(today.toStdString());
    return operation ? operationStep(*operation) : id;
}

QString obstacleText(Obstacle obstacle, const MusicModel* model) {
    const Grid grid = model == nullptr ? Grid() : model->describe().grid;
    switch (obstacle) {
    case Obstacle::NoModel:
        return Operations::tr("There is no model yet: let Partita learn from some music, or open a model.");
    case Obstacle::NoNotes:
        return Operations::tr("There are no notes yet: generate or open a take first.");
    case Obstacle::NotEditable:
        return Operations::tr(
            "This is music to learn from, which is never changed: press “Edit a copy” in Music first.");
    case Obstacle::NothingLocked:
        return Operations::tr("Lock what should stay first: Edit > Locks.");
    case Obstacle::ModelCannotBlend:
        return Operations::tr("This kind of model can't blend: learn one of another kind.");
    case Obstacle::NothingToBlendWith:
        return Operations::tr("There is no other take to blend with: generate or open one.");
    case Obstacle::NoGap:
        return Operations::tr("There is no gap: drag in the ruler over the bars that are to be filled.");
    case Obstacle::NothingSelected:
        return Operations::tr("Select notes first, or drag in the ruler over some bars.");
    case Obstacle::AllLocked:
        return Operations::tr("All of it is locked. Unlock some of it first: Edit > Locks.");
    case Obstacle::TooLong:
        return Operations::tr("The piece is too long for that: more than %1 steps of the model.")
            .arg(mostSteps);
    case Obstacle::OutOfRange:
        return Operations::tr("The model knows the pitches %1 to %2, and these notes lie outside. Transpose "
                              "them, or let it learn from music in their range.")
            .arg(pitchName(grid.lowest), pitchName(grid.highest));
    case Obstacle::BetweenSteps:
        break;
    }
    return Operations::tr("The model thinks in %n step(s) a beat, and most of these notes begin in between. "
                          "Quantise them, or learn a model with a finer grid.",
                          nullptr, grid.stepsPerBeat);
}

} // namespace partita::ui
