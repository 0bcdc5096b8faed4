// Random sequences of edits through the real widget. PARTITA_TEST_SEED=N repeats one.
#include "tests/ui/pianoroll/RollFixture.h"

#include "core/base/RandomStream.h"

#include <QRandomGenerator>

#include <map>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

constexpr int sequences = 12;
constexpr int editsEach = 60;

std::vector<Note> randomNotes(RandomStream& random) {
    std::vector<Note> notes;
    std::map<int, std::int64_t> free; // by pitch
    for (std::uint32_t id = 1; id <= 40; ++id) {
        const int pitch = 50 + static_cast<int>(random.below(16));
        const std::int64_t start = free[pitch] + random.below(4) * 90;
        const std::int64_t length = 30 + random.below(700);
        free[pitch] = start + length;
        notes.push_back(note(id, start, length, pitch, 1 + static_cast<int>(random.below(127))));
    }
    return notes;
}

Qt::KeyboardModifiers randomModifiers(RandomStream& random) {
    Qt::KeyboardModifiers keys;
    for (const auto key : {Qt::ShiftModifier, Qt::ControlModifier, Qt::AltModifier})
        if (random.below(6) == 0)
            keys |= key;
    return keys;
}

void doSomething(RollFixture& roll, RandomStream& random) {
    const auto place = [&] {
        const auto x =
            static_cast<int>(random.below(static_cast<std::uint32_t>(roll.view->width() + 40))) - 20;
        const auto y =
            static_cast<int>(random.below(static_cast<std::uint32_t>(roll.view->height() + 40))) - 20;
        return QPoint(x, y);
    };
    const auto somewhereOnANote = [&]() -> QPoint {
        if (roll.notes().empty())
            return place();
        const Note& n = roll.notes()[random.below(static_cast<std::uint32_t>(roll.notes().size()))];
        const double share = random.uniform();
        return roll.at(static_cast<double>(n.start.value) + share * static_cast<double>(n.length.value),
                       n.pitch.value);
    };
    static const std::vector<std::pair<Qt::Key, Qt::KeyboardModifiers>> keys{
        {Qt::Key_Up, {}},
        {Qt::Key_Down, Qt::ShiftModifier},
        {Qt::Key_Up, Qt::ShiftModifier},
        {Qt::Key_Left, {}},
        {Qt::Key_Right, Qt::ShiftModifier},
        {Qt::Key_Left, Qt::ShiftModifier},
        {Qt::Key_Right, Qt::AltModifier},
        {Qt::Key_Q, {}},
        {Qt::Key_A, Qt::ControlModifier},
        {Qt::Key_D, Qt::ControlModifier},
        {Qt::Key_J, Qt::ControlModifier},
        {Qt::Key_L, Qt::ControlModifier},
        {Qt::Key_R, Qt::ControlModifier},
        {Qt::Key_C, Qt::ControlModifier},
        {Qt::Key_V, Qt::ControlModifier},
        {Qt::Key_X, Qt::ControlModifier},
        {Qt::Key_Delete, {}},
        {Qt::Key_Z, Qt::ControlModifier},
        {Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier},
        {Qt::Key_F, {}},
        {Qt::Key_S, {}},
        {Qt::Key_Equal, Qt::ControlModifier},
        {Qt::Key_Minus, Qt::ControlModifier}};
    if (random.below(2) == 0) {
        const auto& [key, modifiers] = keys[random.below(static_cast<std::uint32_t>(keys.size()))];
        roll.key(key, modifiers);
        return;
    }
    roll.key(static_cast<Qt::Key>(Qt::Key_1 + random.below(4)));
    const QPoint from = random.below(3) == 0 ? place() : somewhereOnANote();
    const Qt::KeyboardModifiers held = randomModifiers(random);
    roll.press(from, held);
    const QPoint to = place();
    roll.move((from + to) / 2, held);
    roll.move(to, randomModifiers(random));
    if (random.below(5) == 0)
        roll.key(Qt::Key_Escape);
    roll.release(to);
}

bool sound(const std::vector<Note>& notes, QString& why) {
    std::map<std::pair<int, int>, Tick> free;
    for (const Note& n : notes) {
        if (n.pitch < Pitch(0) || n.pitch > Pitch(127) || n.start < Tick(0) || n.length < Tick(1) ||
            n.velocity < 1 || n.velocity > 127) {
            why = QStringLiteral("note %1 is out of range").arg(n.id.value);
            return false;
        }
        Tick& end = free[{n.channel, n.pitch.value}];
        if (n.start < end) {
            why = QStringLiteral("note %1 overlaps its pitch's last at tick %2")
                      .arg(n.id.value)
                      .arg(n.start.value);
            return false;
        }
        end = n.end();
    }
    return true;
}

} // namespace

class RollPropertyTest : public QObject {
    Q_OBJECT

private slots:
    void randomEditsKeepTheRulesAndUndoToTheStart() {
        bool given = false;
        std::uint64_t seed = qEnvironmentVariable("PARTITA_TEST_SEED").toULongLong(&given);
        if (!given)
            seed = QRandomGenerator::global()->generate();
        qInfo("seed %llu", static_cast<unsigned long long>(seed));
        for (int sequence = 0; sequence < sequences; ++sequence) {
            RandomStream random(seed, static_cast<std::uint64_t>(sequence));
            RollFixture roll(randomNotes(random));
            const Score original = *roll.document.score();
            for (int edit = 0; edit < editsEach; ++edit) {
                doSomething(roll, random);
                QString why;
                QVERIFY2(
                    sound(roll.notes(), why),
                    qPrintable(QStringLiteral("sequence %1, edit %2: %3").arg(sequence).arg(edit).arg(why)));
            }
            const Score edited = *roll.document.score();
            const int steps = roll.document.undoStack().index();
            QVERIFY(roll.document.undoStack().count() > editsEach / 10);
            roll.document.undoStack().setIndex(0);
            QVERIFY(*roll.document.score() == original);
            roll.document.undoStack().setIndex(steps);
            QVERIFY(*roll.document.score() == edited);
        }
    }
};

QTEST_MAIN(RollPropertyTest)
#include "RollPropertyTest.moc"
