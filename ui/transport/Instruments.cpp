#include "ui/transport/Instruments.h"

#include "core/playback/TrackPreset.h"
#include "ui/workspace/SoundFontNotices.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace partita::ui {

namespace {

// "49  Strings", "49  Slow strings (bank 8)"; programs count from 1, as manuals do.
QString lineOf(const Preset& preset, const PresetList& presets) {
    const auto [bank, program] = preset.place;
    const QString text = QStringLiteral("%1   %2").arg(program + 1, 3).arg(presetText(preset.place, presets));
    return bank == 0 || bank == drumBank ? text : PresetDialog::tr("%1 (bank %2)").arg(text).arg(bank);
}

bool holdsAll(const QString& text, const QStringList& words) {
    return std::ranges::all_of(words,
                               [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

constexpr std::uint8_t panController = 10;
constexpr int panMiddle = 64;

bool isPan(const Event& event, int channel) {
    return event.status == (0xB0 | channel) && event.type == panController;
}

// The place at the beginning of a track: the last one before its first note.
std::optional<Event> panEventOf(const Track& track) {
    std::optional<Event> found;
    for (const Event& event : track.events)
        if (isPan(event, track.notes.front().channel) && event.tick <= track.notes.front().start)
            found = event;
    return found;
}

// With a channel of its own, so that no other track moves with it.
ScoreEdit withPan(const Score& score, TrackId id, int value) {
    ScoreEdit edit = choosePreset(score, id, *presetOf(score, id));
    const Score alone = apply(score, edit);
    const Track& track = *alone.track(id);
    const int channel = track.notes.front().channel;
    const auto replaced = [&](const Event& event) {
        return isPan(event, channel) && event.tick <= track.notes.front().start;
    };
    std::erase_if(edit.addedEvents, [&](const auto& added) { return replaced(added.event); });
    for (const Track& each : score.tracks)
        for (const Event& event : each.events)
            if (each.id == id && replaced(event))
                edit.removedEvents.push_back({id, event});
    Event event;
    event.status = static_cast<std::uint8_t>(0xB0 | channel);
    event.type = panController;
    event.second = static_cast<std::uint8_t>(value);
    edit.addedEvents.push_back({id, event});
    return edit;
}

} // namespace

PresetDialog::PresetDialog(std::shared_ptr<const PresetList> presets, PresetPlace present, QWidget* parent)
    : QDialog(parent)
    , presets_(std::move(presets))
    , present_(present)
    , words_(new QLineEdit)
    , list_(new QListWidget) {
    setWindowTitle(tr("Choose an instrument"));
    setAttribute(Qt::WA_DeleteOnClose);
    words_->setPlaceholderText(tr("Find by name or number"));
    words_->setAccessibleName(tr("Find by name or number"));
    words_->setToolTip(tr("Only what has all these words is listed"));
    words_->setClearButtonEnabled(true);
    words_->installEventFilter(this);
    list_->setAccessibleName(tr("Instruments"));
    list_->setToolTip(tr("Double-click takes one"));
    list_->setUniformItemSizes(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    use_ = buttons->addButton(tr("Use"), QDialogButtonBox::AcceptRole);
    use_->setToolTip(tr("Play the track with the marked one, from beginning to end"));
    use_->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setToolTip(tr("Leave it as it is"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(words_);
    layout->addWidget(list_, 1);
    layout->addWidget(buttons);
    connect(words_, &QLineEdit::textChanged, this, &PresetDialog::narrow);
    connect(list_, &QListWidget::itemActivated, this, &PresetDialog::take);
    connect(buttons, &QDialogButtonBox::accepted, this, &PresetDialog::take);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    fill();
    words_->setFocus();
    resize(400, 480);
}

void PresetDialog::fill() {
    for (const Preset& preset : presets_->all()) {
        if ((preset.place.bank == drumBank) != (present_.bank == drumBank))
            continue;
        auto* item = new QListWidgetItem(lineOf(preset, *presets_), list_);
        item->setData(Qt::UserRole, preset.place.bank);
        item->setData(Qt::UserRole + 1, preset.place.program);
        if (preset.place == presets_->playedFor(present_))
            list_->setCurrentItem(item);
    }
    list_->scrollToItem(list_->currentItem(), QAbstractItemView::PositionAtCenter);
    narrow();
}

void PresetDialog::narrow() {
    const QStringList words = words_->text().split(' ', Qt::SkipEmptyParts);
    QListWidgetItem* first = nullptr;
    for (int i = 0; i < list_->count(); ++i) {
        QListWidgetItem* item = list_->item(i);
        item->setHidden(!holdsAll(item->text(), words));
        if (first == nullptr && !item->isHidden())
            first = item;
    }
    if (list_->currentItem() == nullptr || list_->currentItem()->isHidden())
        list_->setCurrentItem(first);
    use_->setEnabled(first != nullptr);
}

// The arrow keys belong to the list while words are typed.
bool PresetDialog::eventFilter(QObject* watched, QEvent* event) {
    if (watched == words_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(list_, event);
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            take();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void PresetDialog::take() {
    const QListWidgetItem* item = list_->currentItem();
    if (item == nullptr || item->isHidden())
        return;
    emit chosen({item->data(Qt::UserRole).toInt(), item->data(Qt::UserRole + 1).toInt()});
    accept();
}

Instruments::Instruments(Playback& playback, MusicStand& stand, QObject* parent)
    : QObject(parent)
    , playback_(playback)
    , stand_(stand) {
    connect(&playback_, &Playback::soundFontChanged, this, &Instruments::changed);
    connect(&stand_.document(), &ScoreDocument::scoreChanged, this, &Instruments::changed);
}

QString Instruments::text(TrackId track) const {
    const auto score = stand_.document().score();
    const auto wanted = score != nullptr ? presetOf(*score, track) : std::nullopt;
    if (!wanted)
        return tr("Several");
    const PresetList none;
    const PresetList& presets = playback_.presets() != nullptr ? *playback_.presets() : none;
    const auto played = presets.playedFor(*wanted);
    if (presets.all().empty() || played == wanted)
        return presetText(*wanted, presets);
    return played ? tr("%1 (substitute)").arg(presetText(*played, presets)) : tr("Silent");
}

QString Instruments::toolTip(TrackId track) const {
    const auto score = stand_.document().score();
    const auto wanted = score != nullptr ? presetOf(*score, track) : std::nullopt;
    if (!wanted)
        return tr("This track plays on several channels: each has an instrument of its own");
    if (playback_.presets() == nullptr)
        return tr("No soundfont is in use, so there is nothing to choose from");
    const PresetList& presets = *playback_.presets();
    if (!presets.has(*wanted))
        return tr("The soundfont has no %1. Click to choose another instrument.")
            .arg(presetText(*wanted, presets));
    return tr("The instrument of this track; click to choose another");
}

bool Instruments::canChoose(TrackId track) const {
    const auto score = stand_.document().score();
    return playback_.presets() != nullptr && score != nullptr && presetOf(*score, track).has_value();
}

void Instruments::ask(TrackId track, QWidget* parent) {
    if (!canChoose(track)) {
        emit refused(toolTip(track));
        return;
    }
    const PresetPlace present = *presetOf(*stand_.document().score(), track);
    auto* dialog = new PresetDialog(playback_.presets(), present, parent);
    connect(dialog, &PresetDialog::chosen, this, [this, track](PresetPlace place) { choose(track, place); });
    dialog->open();
}

std::optional<int> Instruments::pan(TrackId id) const {
    const auto score = stand_.document().score();
    const Track* track = score != nullptr ? score->track(id) : nullptr;
    if (track == nullptr || track->notes.empty() || !presetOf(*score, id))
        return std::nullopt;
    const auto event = panEventOf(*track);
    return event ? event->second - panMiddle : 0;
}

void Instruments::setPan(TrackId track, int place) {
    if (pan(track) == place || !pan(track))
        return;
    if (!stand_.take())
        stand_.copyPieceToTake();
    ScoreDocument& document = stand_.document();
    if (document.isEditable() && document.score() != nullptr && pan(track))
        document.push(withPan(*document.score(), track, std::clamp(place, leftmost, rightmost) + panMiddle),
                      tr("Change pan"));
}

void Instruments::choose(TrackId track, PresetPlace place) {
    if (!stand_.take())
        stand_.copyPieceToTake();
    ScoreDocument& document = stand_.document();
    if (!document.isEditable() || document.score() == nullptr || !canChoose(track))
        return;
    document.push(choosePreset(*document.score(), track, place),
                  tr("Choose %1").arg(presetText(place, *playback_.presets())));
}

} // namespace partita::ui
