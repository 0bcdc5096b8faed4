#include "ui/create/TakeOperation.h"

#include <QCoreApplication>

namespace partita::ui {

namespace {

struct Operations {
    Q_DECLARE_TR_FUNCTIONS(Operations)
};

} // namespace

QString operationKey(TakeOperation operation) {
    static constexpr std::array<const char*, 8> keys{"regenerate", "unlocked", "continue", "harmonise",
                                                     "melody",     "vary",     "fill",     "blend"};
    return QLatin1String(keys[static_cast<std::size_t>(operation)]);
}

QString operationName(TakeOperation operation) {
    switch (operation) {
    case TakeOperation::Regenerate:
        return Operations::tr("&Regenerate selection");
    case TakeOperation::Unlocked:
        return Operations::tr("Regenerate what is not &locked");
    case TakeOperation::Continue:
        return Operations::tr("&Continue");
    case TakeOperation::Harmonise:
        return Operations::tr("&Harmonise");
    case TakeOperation::NewMelody:
        return Operations::tr("New &melody");
    case TakeOperation::Vary:
        return Operations::tr("&Vary");
    case TakeOperation::FillGap:
        return Operations::tr("&Fill gap");
    case TakeOperation::Blend:
        break;
    }
    return Operations::tr("&Blend");
}

QString operationMeaning(TakeOperation operation) {
    switch (operation) {
    case TakeOperation::Regenerate:
        return Operations::tr("Make the selected notes, or the bars of the loop, again; the rest stays");
    case TakeOperation::Unlocked:
        return Operations::tr("Make everything again that is not locked");
    case TakeOperation::Continue:
        return Operations::tr("Add bars after the end; what is there stays");
    case TakeOperation::Harmonise:
        return Operations::tr("Keep the selected notes, or the melody, and make what goes below it");
    case TakeOperation::NewMelody:
        return Operations::tr("Make another melody above the rest, which stays");
    case TakeOperation::Vary:
        return Operations::tr("Move away from the present notes, as far as the slider says");
    case TakeOperation::FillGap:
        return Operations::tr(
            "Make the bars of the loop, or the longest silence, lead from what is before to what "
            "is after");
    case TakeOperation::Blend:
        break;
    }
    return Operations::tr("Make music between this take and another one, in even steps");
}

QString operationStep(TakeOperation operation) {
    switch (operation) {
    case TakeOperation::Regenerate:
        return Operations::tr("Regenerate selection");
    case TakeOperation::Unlocked:
        return Operations::tr("Regenerate");
    case TakeOperation::Continue:
        return Operations::tr("Continue");
    case TakeOperation::Harmonise:
        return Operations::tr("Harmonise");
    case TakeOperation::NewMelody:
        return Operations::tr("New melody");
    case TakeOperation::Vary:
        return Operations::tr("Vary");
    case TakeOperation::FillGap:
        return Operations::tr("Fill gap");
    case TakeOperation::Blend:
        break;
    }
    return Operations::tr("Blend");
}

QString operationStep(const QString& key) {
    for (const TakeOperation operation : allOperations)
        if (operationKey(operation) == key)
            return operationStep(operation);
    return key;
}

} // namespace partita::ui
