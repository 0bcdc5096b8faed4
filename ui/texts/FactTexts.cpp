#include "ui/texts/FactTexts.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <map>

namespace partita::ui {

namespace {

struct FactTexts {
    Q_DECLARE_TR_FUNCTIONS(FactTexts)
};

using Source = std::pair<const char*, const char*>;

const std::map<std::string, Source>& sources() {
    static const std::map<std::string, Source> table{
        {"window_steps",
         {QT_TRANSLATE_NOOP("FactTexts", "Window (n_timesteps)"),
          QT_TRANSLATE_NOOP("FactTexts",
                            "How many steps of music the machine sees at once; a step is a part of a beat")}},
        {"visible",
         {QT_TRANSLATE_NOOP("FactTexts", "Visible units (n_visible)"),
          QT_TRANSLATE_NOOP("FactTexts",
                            "One for each step, pitch and plane of a window: whether the pitch is held, and "
                            "whether it is struck there")}},
        {"hidden",
         {QT_TRANSLATE_NOOP("FactTexts", "Hidden units (n_hidden)"),
          QT_TRANSLATE_NOOP(
              "FactTexts",
              "What the machine can use to notice patterns: more of them know more and take longer")}},
        {"estimator",
         {QT_TRANSLATE_NOOP("FactTexts", "Gradient estimator"),
          QT_TRANSLATE_NOOP(
              "FactTexts",
              "Contrastive divergence (CD-k) starts its chain from the data each time; persistent "
              "contrastive divergence (PCD-k) lets its chains live on. k is the number of Gibbs steps")}},
        {"learning_rate",
         {QT_TRANSLATE_NOOP("FactTexts", "Learning rate (lr)"),
          QT_TRANSLATE_NOOP("FactTexts", "How far the weights go with each mini-batch")}},
        {"rate_schedule",
         {QT_TRANSLATE_NOOP("FactTexts", "Rate schedule"),
          QT_TRANSLATE_NOOP("FactTexts", "How the learning rate falls in the course of learning")}},
        {"batch",
         {QT_TRANSLATE_NOOP("FactTexts", "Mini-batch (batch_size)"),
          QT_TRANSLATE_NOOP("FactTexts", "How many windows are looked at before the weights change")}},
        {"epochs_planned",
         {QT_TRANSLATE_NOOP("FactTexts", "Epochs (num_epochs)"),
          QT_TRANSLATE_NOOP("FactTexts", "How often the whole music is gone through, at most")}},
        {"updates_planned",
         {QT_TRANSLATE_NOOP("FactTexts", "Updates at most"),
          QT_TRANSLATE_NOOP("FactTexts", "How many mini-batches there will be, at most")}},
        {"minutes_planned",
         {QT_TRANSLATE_NOOP("FactTexts", "Minutes"),
          QT_TRANSLATE_NOOP("FactTexts", "How long learning may take")}},
        {"momentum",
         {QT_TRANSLATE_NOOP("FactTexts", "Momentum"),
          QT_TRANSLATE_NOOP("FactTexts", "How much of the last change goes on into the next")}},
        {"weight_cost",
         {QT_TRANSLATE_NOOP("FactTexts", "Weight cost"),
          QT_TRANSLATE_NOOP("FactTexts",
                            "How strongly large weights are pulled back, against learning by heart")}},
        {"recurrent",
         {QT_TRANSLATE_NOOP("FactTexts", "Recurrent units (n_hidden_recurrent)"),
          QT_TRANSLATE_NOOP("FactTexts", "The memory from which each step's biases come")}},
        {"optimiser",
         {QT_TRANSLATE_NOOP("FactTexts", "Optimiser"),
          QT_TRANSLATE_NOOP("FactTexts",
                            "How a gradient becomes a step, and the length at which it is clipped")}},
        {"dropout",
         {QT_TRANSLATE_NOOP("FactTexts", "Dropout"),
          QT_TRANSLATE_NOOP(
              "FactTexts",
              "Share of the input and of the recurrent state left out at random while learning")}},
        {"weight_average",
         {QT_TRANSLATE_NOOP("FactTexts", "Weight average"),
          QT_TRANSLATE_NOOP("FactTexts", "How slowly the kept weights follow the learning ones")}},
        {"known_states",
         {QT_TRANSLATE_NOOP("FactTexts", "Known states"),
          QT_TRANSLATE_NOOP("FactTexts",
                            "The chords that the music has most are summed over exactly in the gradient, "
                            "only others are left to chance")}},
        {"transposed_share",
         {QT_TRANSLATE_NOOP("FactTexts", "Other keys"),
          QT_TRANSLATE_NOOP(
              "FactTexts",
              "Share of the music that is learnt in another key, so that no key is unheard of")}},
        {"sparsity_target",
         {QT_TRANSLATE_NOOP("FactTexts", "Sparsity target"),
          QT_TRANSLATE_NOOP("FactTexts", "How often a hidden unit should be on")}},
        {"centred_gradient",
         {QT_TRANSLATE_NOOP("FactTexts", "Centred gradient"),
          QT_TRANSLATE_NOOP(
              "FactTexts",
              "Means are taken off the units before the gradient is formed: steadier learning")}},
        {"initial_weights",
         {QT_TRANSLATE_NOOP("FactTexts", "Initial weights"),
          QT_TRANSLATE_NOOP("FactTexts", "What the weights are drawn from at the start")}},
        {"state_space",
         {QT_TRANSLATE_NOOP("FactTexts", "State space"),
          QT_TRANSLATE_NOOP("FactTexts", "Held and struck as independent bits, or a cell as one of three "
                                         "states: off, held on, struck")}},
        {"chain_energy",
         {QT_TRANSLATE_NOOP("FactTexts", "Energy of the chains"),
          QT_TRANSLATE_NOOP("FactTexts", "Mean energy of visible and hidden units where the machine's own "
                                         "Markov chains are, in nats")}},
        {"chain_free_energy",
         {QT_TRANSLATE_NOOP("FactTexts", "Free energy of the chains"),
          QT_TRANSLATE_NOOP("FactTexts", "Mean free energy of the music that the chains are at, in nats: the "
                                         "lower, the likelier the machine thinks it is")}},
        {"chain_autocorrelation_time",
         {QT_TRANSLATE_NOOP("FactTexts", "Autocorrelation time"),
          QT_TRANSLATE_NOOP("FactTexts",
                            "How many Gibbs sweeps it takes until a chain's free energy is as good "
                            "as new: the more, the slower the machine goes from one piece of "
                            "music to another")}},
        {"seed",
         {QT_TRANSLATE_NOOP("FactTexts", "Seed"),
          QT_TRANSLATE_NOOP("FactTexts",
                            "Where the random numbers start: the same seed gives the same model")}},
    };
    return table;
}

} // namespace

FactText factText(const std::string& key) {
    const auto found = sources().find(key);
    if (found == sources().end())
        return {QString::fromStdString(key), {}};
    return {QCoreApplication::translate("FactTexts", found->second.first),
            QCoreApplication::translate("FactTexts", found->second.second)};
}

QString factValueText(const std::string& value) {
    QString text = QString::fromStdString(value);
    static const QRegularExpression schedule("^(.+) % of the plan, then falling to (.+) % of the rate$");
    static const QRegularExpression normal("^normal, mean 0, deviation (.+)$");
    static const QRegularExpression visible("^(.+ x \\(\\d+) held(?: \\+ (\\d+) struck)?\\)$");
    if (const auto match = schedule.match(text); match.hasMatch())
        return FactTexts::tr("%1 % of the plan, then falling to %2 % of the rate")
            .arg(match.captured(1), match.captured(2));
    if (const auto match = normal.match(text); match.hasMatch())
        return FactTexts::tr("normal, mean 0, deviation %1").arg(match.captured(1));
    if (const auto match = visible.match(text); match.hasMatch())
        return match.captured(2).isEmpty()
                   ? FactTexts::tr("%1 held)").arg(match.captured(1))
                   : FactTexts::tr("%1 held + %2 struck)").arg(match.captured(1), match.captured(2));
    static const QRegularExpression atLeast("^at least (.+)$");
    if (const auto match = atLeast.match(text); match.hasMatch())
        return FactTexts::tr("at least %1").arg(match.captured(1));
    static const std::map<std::string, const char*> words{
        {"yes", QT_TRANSLATE_NOOP("FactTexts", "yes")},
        {"no", QT_TRANSLATE_NOOP("FactTexts", "no")},
        {"none", QT_TRANSLATE_NOOP("FactTexts", "none")},
        {"by the amount of music", QT_TRANSLATE_NOOP("FactTexts", "by the amount of music")},
        {"constant", QT_TRANSLATE_NOOP("FactTexts", "constant")},
        {"three states a cell", QT_TRANSLATE_NOOP("FactTexts", "three states a cell")},
        {"independent bits", QT_TRANSLATE_NOOP("FactTexts", "independent bits")},
        {"counts, add-one", QT_TRANSLATE_NOOP("FactTexts", "counts, add-one")}};
    const auto word = words.find(value);
    return word == words.end() ? text : QCoreApplication::translate("FactTexts", word->second);
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
        return FactTexts::tr("A first impression within a minute or so");
    if (preset == "balanced")
        return FactTexts::tr("Good music for a few minutes of learning");
    if (preset == "thorough")
        return FactTexts::tr("More hidden units and much more time");
    if (preset == "seed")
        return FactTexts::tr("The numbers of the program that Partita comes from, its mistakes mended");
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

QString modelText(const ModelDescription& model) {
    return FactTexts::tr("%1, preset “%2”").arg(familyText(model.family), presetText(model.preset));
}

} // namespace partita::ui
