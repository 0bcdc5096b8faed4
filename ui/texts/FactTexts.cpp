#include "ui/texts/FactTexts.h"

#include <QCoreApplication>

namespace partita::ui {

namespace {

struct FactTexts {
    Q_DECLARE_TR_FUNCTIONS(FactTexts)
};

} // namespace

FactText factText(const FactWords& words) {
    return {*words.called ? QCoreApplication::translate("FactTexts", words.called)
                          : QString::fromStdString(words.name),
            *words.meaning ? QCoreApplication::translate("FactTexts", words.meaning) : QString()};
}

QString factValueText(const FactValue& value) {
    if (value.phrase == Phrase::Verbatim)
        return QString::fromStdString(value.text);
    QString text = QCoreApplication::translate("FactTexts", sentence(value.phrase));
    for (const FactNumber& number : value.numbers)
        text = text.arg(QString::fromStdString(english(number)));
    return text;
}

QString presetText(const std::string& preset) {
    if (preset == "quick")
        return FactTexts::tr("Quick");
    if (preset == "balanced")
        return FactTexts::tr("Balanced");
    if (preset == "thorough")
        return FactTexts::tr("Thorough");
    if (preset == "seed")
        return FactTexts::tr("Seed: the original program");
    return QString::fromStdString(preset);
}

QString presetMeaning(const std::string& preset) {
    if (preset == "quick")
        return FactTexts::tr("A first impression: the smallest machine.");
    if (preset == "balanced")
        return FactTexts::tr("What most music needs.");
    if (preset == "thorough")
        return FactTexts::tr("A larger machine, and much more time.");
    if (preset == "seed")
        return FactTexts::tr("The numbers of the program that Partita comes from, its mistakes mended.");
    return {};
}

QString familyText(const std::string& family) {
    if (family == "rbm")
        return FactTexts::tr("Restricted Boltzmann machine");
    if (family == "rnnrbm")
        return FactTexts::tr("RNN-RBM, step by step");
    if (family == "rnnnade")
        return FactTexts::tr("RNN-NADE, note by note");
    if (family == "unigram")
        return FactTexts::tr("Single notes by how often they occur (for comparison)");
    return QString::fromStdString(family);
}

QString learningFigureText(LearningFigure figure) {
    switch (figure) {
    case LearningFigure::LogLikelihood:
        return FactTexts::tr("log-likelihood, nats a step");
    case LearningFigure::AnnealedLogLikelihood:
        return FactTexts::tr("log-likelihood by annealed importance sampling, nats a step");
    case LearningFigure::PseudoLikelihood:
        return FactTexts::tr("pseudo-likelihood, nats a step");
    }
    return {};
}

QString modelText(const ModelDescription& model) {
    return FactTexts::tr("%1, preset “%2”").arg(familyText(model.family), presetText(model.preset));
}

} // namespace partita::ui
