#include "ui/texts/TakeStory.h"

#include "ui/create/TakeOperation.h"
#include "ui/jobs/Dials.h"
#include "ui/texts/Texts.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

namespace partita::ui {

namespace {

struct Stories {
    Q_DECLARE_TR_FUNCTIONS(Stories)
};

QString number(double value, int decimals) {
    return QLocale().toString(value, 'f', decimals);
}

} // namespace

QString originText(const QJsonObject& parameters) {
    if (parameters.contains("operation")) {
        const QString operation = operationStep(parameters["operation"].toString());
        return parameters["taken"].toBool() ? Stories::tr("%1, taken").arg(operation) : operation;
    }
    if (parameters.contains("file"))
        return Stories::tr("Opened: %1").arg(QFileInfo(parameters["file"].toString()).fileName());
    if (parameters.contains("piece"))
        return Stories::tr("Copy of %1").arg(parameters["piece"].toString());
    return parameters.contains("family") ? Stories::tr("Generated") : QString();
}

QString settingsText(const QJsonObject& parameters) {
    if (!parameters.contains("seed"))
        return {};
    QStringList texts;
    if (parameters.contains("bars"))
        texts << Stories::tr("%n bar(s)", nullptr, parameters["bars"].toInt());
    if (parameters.contains("metre"))
        texts << parameters["metre"].toString();
    if (parameters.contains("variation"))
        texts << Stories::tr("%1 % away").arg(qRound(100 * parameters["variation"].toDouble()));
    if (parameters.contains("share"))
        texts << Stories::tr("%1 % of %2")
                     .arg(qRound(100 * parameters["share"].toDouble()))
                     .arg(parameters["with"].toString());
    const Dials dials = dialsOf(parameters);
    texts << Stories::tr("temperature %1").arg(number(dials.temperature, 2));
    if (dials.density != 0)
        texts << Stories::tr("density %1").arg(number(dials.density, 1));
    if (dials.height != 0)
        texts << Stories::tr("register %1").arg(number(dials.height, 1));
    if (dials.scale)
        texts << (dials.strictScale ? Stories::tr("only %1") : Stories::tr("mostly %1"))
                     .arg(keyText(*dials.scale));
    if (dials.gibbsSteps > 0)
        texts << Stories::tr("%n Gibbs step(s)", nullptr, dials.gibbsSteps);
    if (dials.loop)
        texts << Stories::tr("loop");
    texts << Stories::tr("seed %1").arg(parameters["seed"].toInteger());
    return texts.join(QStringLiteral(", "));
}

} // namespace partita::ui
