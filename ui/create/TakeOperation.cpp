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
