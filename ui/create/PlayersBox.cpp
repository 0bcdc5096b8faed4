#include "ui/create/PlayersBox.h"

#include "ui/look/Panels.h"
#include "ui/texts/Texts.h"
#include "ui/workspace/Composer.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace partita::ui {

PlayersBox::PlayersBox(Composer& composer, QWidget* parent)
    : QWidget(parent)
    , composer_(composer)
    , grid_(new QGridLayout(this)) {
    constexpr int columns = 2;
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setSpacing(6);
    grid_->addWidget(new QLabel(tr("Who plays")), 0, 0, 1, columns);
    for (const PartRoleId& each : partRoleIds) {
        auto* player = new QCheckBox(partText(each.role), this);
        player->setToolTip(tr("Whether this part plays in new takes. All: as often as in your music"));
        connect(player, &QCheckBox::clicked, this,
                [this, role = each.role](bool plays) { choose(role, plays); });
        players_[static_cast<std::size_t>(each.role)] = player;
    }
    for (int column = 0; column < columns; ++column)
        grid_->setColumnStretch(column, 1);
    connect(&composer_, &Composer::modelChanged, this, &PlayersBox::showModel);
    connect(&composer_, &Composer::choiceChanged, this, &PlayersBox::showChoice);
    showModel();
}

void PlayersBox::showModel() {
    const auto model = composer_.model();
    const auto roles = model != nullptr ? model->describe().style.roles() : std::vector<PartRole>();
    int place = 2; // after the title
    for (const PartRoleId& each : partRoleIds) {
        QCheckBox* player = players_[static_cast<std::size_t>(each.role)];
        const bool isThere = std::ranges::find(roles, each.role) != roles.end();
        if (isThere) {
            grid_->addWidget(player, place / 2, place % 2);
            ++place;
        }
        player->setVisible(isThere);
    }
    setVisible(!roles.empty());
    showChoice();
}

void PlayersBox::showChoice() {
    const auto& silent = composer_.choice().silent;
    for (const PartRoleId& each : partRoleIds)
        players_[static_cast<std::size_t>(each.role)]->setChecked(std::ranges::find(silent, each.role) ==
                                                                  silent.end());
}

void PlayersBox::choose(PartRole role, bool plays) {
    ComposingChoice choice = composer_.choice();
    std::erase(choice.silent, role);
    if (!plays)
        choice.silent.push_back(role);
    const auto isHeard = [](const QCheckBox* player) { return !player->isHidden() && player->isChecked(); };
    if (std::ranges::any_of(players_, isHeard))
        composer_.setChoice(choice);
    else
        showChoice(); // nobody would be left
}

} // namespace partita::ui
