#include "ui/workspace/SoundFontNotices.h"

#include "ui/texts/Texts.h"

#include "core/playback/Schedule.h"

#include <QFileInfo>

namespace partita::ui {

namespace {

QString textOf(const std::vector<Substitution>& found, const PresetList& presets) {
    const Substitution& first = found.front();
    const QString wanted = presetText(first.wanted, presets);
    QString text = first.played
                       ? SoundFontNotices::tr("The soundfont has no %1: “%2” plays instead.")
                             .arg(wanted, presetText(*first.played, presets))
                       : SoundFontNotices::tr("The soundfont has no %1: it stays silent.").arg(wanted);
    if (const int more = static_cast<int>(found.size()) - 1; more > 0)
        text += " " + SoundFontNotices::tr("The same goes for %n more sound(s) of the piece.", nullptr, more);
    return text;
}

} // namespace

SoundFontNotices::SoundFontNotices(Playback& playback, MusicStand& stand, JobSet& jobs, QObject* parent)
    : QObject(parent)
    , playback_(playback)
    , stand_(stand)
    , jobs_(jobs) {
    connect(&playback_, &Playback::statusChanged, this, &SoundFontNotices::lookForFault);
    connect(&playback_, &Playback::soundFontChanged, this, &SoundFontNotices::followSoundFont);
    connect(&stand_.document(), &ScoreDocument::opened, this, [this] { lookForSubstitutions({}); });
}

void SoundFontNotices::lookForFault() {
    const PlayerStatus& status = playback_.status();
    const std::string fault = status.notice == PlayerNotice::BrokenSoundFont ? status.detail : std::string();
    if (fault == fault_)
        return;
    fault_ = fault;
    if (!fault.empty())
        emit problem(
            (playback_.presets() == nullptr ? tr("That soundfont can't be used.")
                                            : tr("That soundfont can't be used; the one before goes on.")) +
            (detailText(fault).isEmpty() ? QString() : QStringLiteral(" %1.").arg(detailText(fault))));
}

void SoundFontNotices::followSoundFont() {
    QString text;
    if (hadOne_) {
        text = tr("Soundfont: %1").arg(QFileInfo(playback_.soundFont()).fileName());
        emit noticed(text);
    }
    hadOne_ = true;
    lookForSubstitutions(text.isEmpty() ? text : text + ". ");
}

// `before`: what was told just now and would be covered.
void SoundFontNotices::lookForSubstitutions(const QString& before) {
    if (looking_)
        looking_->cancel();
    const auto presets = playback_.presets();
    const auto score = stand_.document().score();
    if (presets == nullptr || !playback_.hasMusic())
        return;
    looking_ = jobs_.add(std::make_unique<Job>());
    startJob<std::vector<Substitution>>(
        *looking_,
        [score, presets](JobLink& link) -> Result<std::vector<Substitution>> {
            std::vector<Substitution> found = substitutions(*Schedule::build(*score), *presets);
            if (link.stop().stop_requested())
                return Error{ErrorCode::Cancelled, {}, {}, {}};
            return found;
        },
        [this, presets, before](const std::vector<Substitution>& found) {
            if (!found.empty())
                emit noticed(before + textOf(found, *presets));
        });
}

QString presetText(PresetPlace place, const PresetList& presets) {
    if (const Preset* preset = presets.find(place); preset != nullptr && !preset->name.empty())
        return QString::fromStdString(preset->name);
    if (place.bank == drumBank)
        return SoundFontNotices::tr("drum kit %1").arg(place.program + 1);
    return place.bank == 0
               ? SoundFontNotices::tr("program %1").arg(place.program + 1)
               : SoundFontNotices::tr("program %1 of bank %2").arg(place.program + 1).arg(place.bank);
}

} // namespace partita::ui
