#include "takes/TakeStory.h"

#include "create/Operation.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

namespace partita::ui {

namespace {

struct Stories {
    Q_DECLARE_TR_FUNCTIONS(Stories)
};

QString number(const QJsonValue& value, int decimals) {
    return QLocale().toString(value.toDouble(), 'f', decimals);
}

} // namespace

QString originText(const Take& take) {
    const QJsonObject& parameters = take.parameters;
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

QString settingsText(const Take& take) {
    const QJsonObject& parameters = take.parameters;
    if (!parameters.contains("seed"))
        return {};
    QStringList texts;
    if (parameters.contains("bars"))
        texts << Stories::tr("%n bar(s)", nullptr, parameters["bars"].toInt());
    if (parameters.contains("variation"))
        texts << Stories::tr("%1 % away").arg(qRound(100 * parameters["variation"].toDouble()));
    texts << Stories::tr("temperature %1").arg(number(parameters["temperature"], 2));
    if (parameters["density"].toDouble() != 0)
        texts << Stories::tr("density %1").arg(number(parameters["density"], 1));
    if (const int sweeps = parameters["gibbsSteps"].toInt(); sweeps > 0)
        texts << Stories::tr("%n Gibbs step(s)", nullptr, sweeps);
    texts << Stories::tr("seed %1").arg(parameters["seed"].toInteger());
    return texts.join(QStringLiteral(", "));
}

} // namespace partita::ui
