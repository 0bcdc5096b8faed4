#include "ui/jobs/Dials.h"

namespace partita::ui {

void turn(const Dials& dials, GenerateRequest& request) {
    request.temperature = dials.temperature;
    request.density = dials.density;
    request.height = dials.height;
    request.scale = dials.scale;
    request.strictScale = dials.scale && dials.strictScale;
    if (request.gibbsSteps == 0)
        request.gibbsSteps = dials.gibbsSteps;
}

QJsonObject toJson(const Dials& dials) {
    QJsonObject object{{"temperature", dials.temperature},
                       {"density", dials.density},
                       {"height", dials.height},
                       {"gibbsSteps", dials.gibbsSteps},
                       {"loop", dials.loop}};
    if (dials.scale)
        object.insert("scale", QJsonObject{{"tonic", dials.scale->tonic},
                                           {"minor", dials.scale->minor},
                                           {"strict", dials.strictScale}});
    return object;
}

Dials dialsOf(const QJsonObject& parameters) {
    Dials dials;
    dials.temperature = parameters["temperature"].toDouble(dials.temperature);
    dials.density = parameters["density"].toDouble();
    dials.height = parameters["height"].toDouble();
    dials.gibbsSteps = parameters["gibbsSteps"].toInt();
    dials.loop = parameters["loop"].toBool();
    if (const QJsonObject scale = parameters["scale"].toObject(); !scale.isEmpty()) {
        dials.scale = Key{((scale["tonic"].toInt() % 12) + 12) % 12, scale["minor"].toBool()};
        dials.strictScale = scale["strict"].toBool();
    }
    return dials;
}

} // namespace partita::ui
