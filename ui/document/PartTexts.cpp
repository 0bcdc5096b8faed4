#include "ui/document/PartTexts.h"

#include <QCoreApplication>

namespace partita::ui {

namespace {

struct Parts {
    Q_DECLARE_TR_FUNCTIONS(Parts)
};

} // namespace

PartNames partNames() {
    return {Parts::tr("Melody").toStdString(), Parts::tr("Voice").toStdString(),
            Parts::tr("Bass").toStdString()};
}

} // namespace partita::ui
