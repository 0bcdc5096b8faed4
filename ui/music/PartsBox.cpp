#include "ui/music/PartsBox.h"

#include "ui/look/Panels.h"
#include "ui/texts/MusicTexts.h"
#include "ui/texts/Texts.h"
#include "ui/workspace/Library.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace partita::ui {

PartsBox::PartsBox(Library& library, QWidget* parent)
    : QWidget(parent)
    , library_(library)
    , title_(sectionLabel(tr("Players")))
    , together_(new QCheckBox(tr("One part for all players"))) {
    together_->setToolTip(
        tr("Learn all tracks as if one player had them, without drums; takes have one instrument then"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(title_);
    for (const PartRoleId& each : partRoleIds) {
        auto* part = new QCheckBox(partText(each.role));
        part->setToolTip(tr("Learn this part; else its notes are left out, and takes are made without it"));
        connect(part, &QCheckBox::clicked, this,
                [this, role = each.role](bool on) { library_.setPartOff(role, !on); });
        parts_[static_cast<std::size_t>(each.role)] = part;
        layout->addWidget(part);
    }
    layout->addWidget(together_);
    connect(together_, &QCheckBox::clicked, &library_, &Library::setTogether);
    connect(&library_, &Library::changed, this, &PartsBox::showCorpus);
    connect(&library_, &Library::cleared, this, &PartsBox::showCorpus);
    showCorpus();
}

std::vector<PartRole> PartsBox::shownParts(const Corpus& corpus) {
    if (corpus.options.parting == Parting::Together)
        return {};
    std::vector<PartRole> parts = corpus.options.parts;
    parts.insert(parts.end(), corpus.options.partsOff.begin(), corpus.options.partsOff.end());
    std::ranges::sort(parts);
    return parts;
}

void PartsBox::showCorpus() {
    const auto corpus = library_.corpus();
    const bool together = corpus && corpus->options.parting == Parting::Together;
    const auto shown = corpus ? shownParts(*corpus) : std::vector<PartRole>();
    for (const PartRoleId& each : partRoleIds) {
        QCheckBox* box = parts_[static_cast<std::size_t>(each.role)];
        const bool isShown = std::ranges::find(shown, each.role) != shown.end();
        box->setVisible(isShown);
        if (!isShown)
            continue;
        box->setText(partLine(*corpus, each.role));
        box->setChecked(std::ranges::find(corpus->options.partsOff, each.role) ==
                        corpus->options.partsOff.end());
    }
    title_->setVisible(!shown.empty());
    together_->setChecked(together);
    setVisible(corpus && corpus->hasMetre() && (together || !shown.empty()));
}

} // namespace partita::ui
