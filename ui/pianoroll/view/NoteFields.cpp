#include "ui/pianoroll/view/NoteFields.h"

#include "ui/look/Panels.h"
#include "ui/pianoroll/model/NoteTexts.h"
#include "ui/texts/Texts.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QRegularExpression>

#include <cmath>

namespace partita::ui {

namespace {

constexpr int mostBars = 1 << 20;
constexpr double mostBeats = 4096;

double beatsOf(const MetreMap& metres, Tick at, Tick length) {
    return static_cast<double>(length.value) / static_cast<double>(metres.beatLength(at).value);
}

Tick ticksOf(const MetreMap& metres, Tick at, double beats) {
    return Tick(std::llround(beats * static_cast<double>(metres.beatLength(at).value)));
}

} // namespace

PitchBox::PitchBox(QWidget* parent)
    : QSpinBox(parent) {
    setRange(0, 127);
}

std::optional<int> PitchBox::pitchOf(const QString& text) {
    static const QRegularExpression name(QStringLiteral("^\\s*([A-Ga-g])([#♯b♭]?)(-?\\d)\\s*$"));
    const auto match = name.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    constexpr int steps[]{9, 11, 0, 2, 4, 5, 7}; // from A
    const QString sign = match.captured(2);
    const int altered = sign.isEmpty() ? 0 : sign == "#" || sign == QStringLiteral("♯") ? 1 : -1;
    const int pitch = 12 * (match.captured(3).toInt() + 1) +
                      steps[match.captured(1)[0].toUpper().unicode() - u'A'] + altered;
    return pitch >= 0 && pitch <= 127 ? std::optional(pitch) : std::nullopt;
}

QString PitchBox::textFromValue(int value) const {
    return pitchName(Pitch(value));
}

int PitchBox::valueFromText(const QString& text) const {
    return pitchOf(text).value_or(value());
}

QValidator::State PitchBox::validate(QString& text, int&) const {
    return pitchOf(text) ? QValidator::Acceptable : QValidator::Intermediate;
}

NoteFields::NoteFields(RollController& controller, QWidget* parent)
    : QWidget(parent)
    , controller_(controller)
    , count_(new QLabel)
    , pitch_(new PitchBox)
    , bar_(new QSpinBox)
    , beat_(new QDoubleSpinBox)
    , length_(new QDoubleSpinBox)
    , velocity_(new QSpinBox) {
    setFixedHeight(height);
    bar_->setRange(1, mostBars);
    beat_->setRange(1, mostBeats);
    beat_->setDecimals(3);
    length_->setRange(0.001, mostBeats);
    length_->setDecimals(3);
    length_->setSingleStep(0.25);
    velocity_->setRange(1, 127);
    explain(pitch_, tr("Pitch"),
            tr("Pitch of the selected note; of several the first, and all move with it"));
    explain(bar_, tr("Bar"), tr("Bar in which the selected note begins; several move with the first"));
    explain(beat_, tr("Beat"), tr("Beat on which the selected note begins; several move with the first"));
    explain(length_, tr("Length"), tr("Length in beats; it is set for all that are selected"));
    explain(velocity_, tr("Velocity"), tr("How hard the key is struck, 1 to 127; it is set for all"));
    addFields();
    connect(pitch_, &QSpinBox::valueChanged, this, [this](int value) {
        change(
            [value](std::vector<Note> notes) {
                const int by = value - notes.front().pitch.value;
                return moved(std::move(notes), Tick(0), by);
            },
            StepNames::transpose);
    });
    connect(bar_, &QSpinBox::valueChanged, this, &NoteFields::moveStart);
    connect(beat_, &QDoubleSpinBox::valueChanged, this, &NoteFields::moveStart);
    connect(length_, &QDoubleSpinBox::valueChanged, this, [this](double beats) {
        const MetreMap& metres = controller_.model().grid()->metres();
        change(
            [&](std::vector<Note> notes) {
                for (Note& note : notes)
                    note.length = std::max(Tick(1), ticksOf(metres, note.start, beats));
                return notes;
            },
            StepNames::resize);
    });
    connect(velocity_, &QSpinBox::valueChanged, this, [this](int value) {
        change(
            [value](std::vector<Note> notes) {
                return withVelocities(std::move(notes), {VelocityChange::Way::Set, value, value});
            },
            StepNames::velocity);
    });
    RollModel& model = controller.model();
    for (const auto sign : {&RollModel::selectionChanged, &RollModel::notesChanged, &RollModel::opened})
        connect(&model, sign, this, &NoteFields::refresh);
    refresh();
}

void NoteFields::addFields() {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 2, 8, 2);
    row->setSpacing(4);
    makeFaint(count_);
    count_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    const auto add = [&](QAbstractSpinBox* box, int digits) {
        auto* label = new QLabel(box->accessibleName());
        label->setBuddy(box);
        label->setToolTip(box->toolTip());
        box->setKeyboardTracking(false);
        box->setButtonSymbols(
            QAbstractSpinBox::NoButtons); // the wheel and the arrow keys do; there is little room
        box->setFixedWidth(box->fontMetrics().horizontalAdvance(QString(digits, QLatin1Char('0'))) + 18);
        row->addWidget(label);
        row->addWidget(box);
        row->addSpacing(8);
    };
    add(pitch_, 4);
    add(bar_, 4);
    add(beat_, 5);
    add(length_, 5);
    add(velocity_, 3);
    row->addWidget(count_, 1);
}

void NoteFields::refresh() {
    const RollModel& model = controller_.model();
    const std::vector<Note> notes = model.selectedNotes();
    const bool can = !notes.empty() && model.isEditable();
    for (QAbstractSpinBox* box : findChildren<QAbstractSpinBox*>()) {
        box->setEnabled(can);
        if (notes.empty())
            box->clear();
    }
    count_->setText(notes.size() <= 1 ? QString()
                                      : tr("The first of %n notes", nullptr, static_cast<int>(notes.size())));
    if (!notes.empty())
        showNotes(notes);
}

void NoteFields::showNotes(const std::vector<Note>& notes) {
    const QSignalBlocker quiet[]{QSignalBlocker(pitch_), QSignalBlocker(bar_), QSignalBlocker(beat_),
                                 QSignalBlocker(length_), QSignalBlocker(velocity_)};
    const MetreMap& metres = controller_.model().grid()->metres();
    const Note& first = notes.front();
    const BarPosition place = metres.position(first.start);
    pitch_->setValue(first.pitch.value);
    bar_->setValue(place.bar + 1);
    beat_->setMaximum(metres.metre(first.start).numerator + 0.999);
    beat_->setValue(place.beat + 1 + beatsOf(metres, first.start, place.rest));
    length_->setValue(beatsOf(metres, first.start, first.length));
    velocity_->setValue(first.velocity);
}

void NoteFields::change(const std::function<std::vector<Note>(std::vector<Note>)>& change,
                        QString (*name)(std::size_t)) {
    controller_.drop();
    RollModel& model = controller_.model();
    const std::vector<NoteId> ids = model.selectedIds();
    if (!ids.empty() && controller_.allowsEditing())
        model.commit(model.placing(ids, change(model.selectedNotes())), name(ids.size()), &ids);
    refresh(); // also where nothing could be changed
}

Tick NoteFields::placeOf(int bar, double beat) const {
    const MetreMap& metres = controller_.model().grid()->metres();
    const Tick start = metres.barStart(bar - 1);
    return start + ticksOf(metres, start, beat - 1);
}

void NoteFields::moveStart() {
    change(
        [this](std::vector<Note> notes) {
            const Tick by = placeOf(bar_->value(), beat_->value()) - notes.front().start;
            return moved(std::move(notes), by, 0);
        },
        StepNames::move);
}

} // namespace partita::ui
