#include "ui/actions/ActionTable.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace partita::ui {

namespace {

struct TopActions : LinesOfActions {
    Q_DECLARE_TR_FUNCTIONS(Actions)

public:
    static Lines bar() {
        return {submenu(Menu::File, tr("&File")),   submenu(Menu::Edit, tr("&Edit")),
                submenu(Menu::View, tr("&View")),   submenu(Menu::Generate, tr("&Generate")),
                submenu(Menu::Takes, tr("&Takes")), submenu(Menu::Play, tr("&Play")),
                submenu(Menu::Help, tr("&Help"))};
    }

    static Lines file() {
        return {
            {"file.folder", tr("Open &folder…"), tr("Open a folder of MIDI files to learn from"),
             Qt::CTRL | Qt::Key_O},
            {"file.open", tr("&Open file…"), tr("Open a MIDI file in the roll, or a model, or a session"),
             Qt::CTRL | Qt::SHIFT | Qt::Key_O},
            submenu(Menu::Recent, tr("&Recent folders")),
            {"file.add", tr("&Add files to the music…"), tr("Add MIDI files to what is learned from")},
            {"file.examples", tr("&Try the examples"), tr("Open the built-in pieces")},
            line(),
            {"file.model.open", tr("Open &model…"), tr("Open a model that was saved before")},
            {"file.model.save", tr("Save mo&del…"), tr("Save the newest model"),
             Qt::CTRL | Qt::ALT | Qt::Key_S, Model},
            line(),
            submenu(Menu::Export, tr("E&xport")),
            line(),
            {"file.session.new", tr("&New session"), tr("Begin anew; the present session stays in its file"),
             QKeySequence::New},
            {"file.session.open", tr("Open sess&ion…"), tr("Go on with an earlier session")},
            submenu(Menu::Sessions, tr("Rec&ent sessions")),
            {"file.session.save", tr("&Save the session"),
             tr("The session saves itself; this writes at once what is yet to be written"),
             Qt::CTRL | Qt::Key_S},
            {"file.session.name", tr("Name t&he session…"), tr("Give the session a name to find it by")},
            {"file.session.copy", tr("Save a &copy of the session…"),
             tr("The session saves itself; this puts a copy elsewhere"), Qt::CTRL | Qt::SHIFT | Qt::Key_S},
            line(),
            {"file.quit", tr("&Quit"), tr("Quit; everything is kept"), QKeySequence::Quit},
        };
    }

    static Lines exporting() {
        return {
            {"file.export.take", tr("&This take as MIDI…"),
             tr("Write what is open in the roll as a MIDI file"), Qt::CTRL | Qt::Key_E, Music, "export"},
            {"file.export.starred", tr("All &starred takes as MIDI…"),
             tr("Write every take with a star into a folder"), Qt::CTRL | Qt::SHIFT | Qt::Key_E, StarredTake,
             "export"},
            {"file.export.original",
             tr("This take as the &original program wrote it…"),
             tr("Velocity 40, 55 ticks a step, 220 a beat: the form of the program that Partita comes from"),
             {},
             Music,
             "export"},
            line(),
            {"file.export.sound", tr("This take as soun&d…"),
             tr("Play what is open in the roll into a sound file, as it is heard now"),
             Qt::CTRL | Qt::ALT | Qt::Key_E, Music, "export"},
            {"file.export.starredSound",
             tr("All starred takes as so&und…"),
             tr("Play every take with a star into a sound file of its own"),
             {},
             StarredTake,
             "export"},
        };
    }

    static Lines generate() {
        return {
            {"take.generate", tr("New &takes"), tr("Make new takes with the newest model"),
             Qt::CTRL | Qt::Key_G, IdleModel},
            line(),
            {"generate.regenerate", tr("&Regenerate selection"),
             tr("Make the selected notes, or the bars of the loop, again; the rest stays"),
             Qt::CTRL | Qt::SHIFT | Qt::Key_R, Own},
            {"generate.unlocked", tr("Regenerate what is not &locked"),
             tr("Make everything again that is not locked"), Qt::CTRL | Qt::SHIFT | Qt::Key_G, Own},
            {"generate.continue", tr("&Continue"), tr("Add bars after the end; what is there stays"),
             Qt::CTRL | Qt::SHIFT | Qt::Key_C, Own},
            {"generate.harmonise", tr("&Harmonise"),
             tr("Keep the selected notes, or the melody, and make what goes below it"),
             Qt::CTRL | Qt::SHIFT | Qt::Key_H, Own},
            {"generate.melody", tr("New &melody"), tr("Make another melody above the rest, which stays"),
             Qt::CTRL | Qt::SHIFT | Qt::Key_M, Own},
            {"generate.vary", tr("&Vary"), tr("Move away from the present notes, as far as the slider says"),
             Qt::CTRL | Qt::SHIFT | Qt::Key_V, Own},
            {"generate.fill", tr("&Fill gap"),
             tr("Make the bars of the loop, or the longest silence, lead from what is before to what is "
                "after"),
             Qt::CTRL | Qt::SHIFT | Qt::Key_F, Own},
            {"generate.blend", tr("&Blend"),
             tr("Make music between this take and another one, in even steps"),
             Qt::CTRL | Qt::SHIFT | Qt::Key_B, Own},
            onOff({"generate.watch", tr("&Watch the chain"),
                   tr("See the first alternative in the roll while it is drawn; Stop keeps what it has come "
                      "to"),
                   Qt::CTRL | Qt::SHIFT | Qt::Key_W, Own}),
            line(),
            onOff({"generate.thoughts", tr("See what the model thin&ks"),
                   tr("Tint cells and notes by how probable the model thinks them, all others as they are"),
                   Qt::CTRL | Qt::SHIFT | Qt::Key_T, Own}),
            {"generate.suspect", tr("Least likely &note"),
             tr("Select the note that the model finds least likely, then the next one"), Qt::Key_F4, Own},
            {"generate.suspect.before", tr("Le&ast likely note before"),
             tr("Select the less likely note before this one"), Qt::SHIFT | Qt::Key_F4, Own},
            {"generate.put", tr("Re&place by a likelier note"),
             tr("Change the selected note into what the model thinks likelier there"), Qt::Key_F5, Own},
        };
    }

    static Lines alternatives() {
        return {
            {"alternative.take",
             tr("Use this one"),
             tr("Put this alternative into the piece: one step of undo"),
             {Qt::Key_Return, Qt::Key_Enter},
             Own},
            {"alternative.voice",
             tr("Use one voice"),
             tr("Put only one voice of this alternative into the piece"),
             {Qt::SHIFT | Qt::Key_Return, Qt::SHIFT | Qt::Key_Enter},
             Own},
            {"alternative.again", tr("Others"), tr("Make other alternatives with the same settings"),
             Qt::Key_R, Own},
            {"alternative.leave", tr("Keep what was"),
             tr("Change nothing; the alternatives stay in the history of takes"), Qt::Key_Escape},
        };
    }

    static Lines takes() {
        return {
            {"take.star-empty", tr("Keep with a star"), tr("Keep this take, or take its star away"),
             Qt::Key_Asterisk, AnyTake, "star-empty"},
            {"take.edit", tr("Rename"), tr("Give this take another name"), Qt::Key_F2, AnyTake, "edit"},
            {"take.export",
             tr("Export this take…"),
             tr("Write this take as a MIDI file"),
             {},
             AnyTake,
             "export"},
            {"take.remove", tr("Remove"), tr("Put this take into the bin; undo brings it back"),
             QKeySequence::Delete, AnyTake, "remove"},
        };
    }

    static Lines takesOfWindow() {
        return {
            line(),
            {"take.history", tr("&History of takes…"),
             tr("What came from what, with its settings; alternatives that were not used too"),
             Qt::CTRL | Qt::Key_H},
            {"take.bin.empty",
             tr("&Empty the bin…"),
             tr("Have the takes that were removed gone for good"),
             {},
             Own},
        };
    }

    static Lines history() {
        return {
            {"history.open", tr("Open"), tr("Open this take in the roll"), Qt::Key_Return, ChosenTake},
            {"history.star", tr("Star"), tr("Give this take a star, or take it away"), Qt::Key_Asterisk,
             ChosenTake},
            {"history.rename", tr("Rename"), tr("Give this take another name"), Qt::Key_F2, ChosenTake},
            {"history.note", tr("Note"), tr("Write a note about this take"), Qt::Key_N, ChosenTake},
            {"history.remove", tr("Remove"), tr("Put this take into the bin; undo brings it back"),
             QKeySequence::Delete, Own},
            {"history.putback", tr("Put back"), tr("Have this take out of the bin again"), {}, Own},
        };
    }

    static Lines play() {
        return {
            {"play.play", tr("Play"), tr("Play or stop"), Qt::Key_Space, Own, "play"},
            {"play.start", tr("To the start"), tr("Go back to the beginning"), Qt::Key_Home, Music, "start"},
            onOff({"play.loop", tr("Loop"), tr("Play it over and over"), Qt::CTRL | Qt::SHIFT | Qt::Key_L,
                   Music, "loop"}),
            line(),
            onOff({"play.metronome", tr("Metronome"), tr("Click on every beat, higher where a bar begins"),
                   Qt::Key_F6, Always, "metronome"}),
            onOff({"play.countin", tr("Count in"), tr("A bar of clicks before it plays")}),
            line(),
            onOff({"play.record", tr("Record"),
                   tr("Write what you play on a MIDI keyboard into the selected track"), Qt::Key_F8, Always,
                   "record"}),
            onOff({"play.quantiseinput", tr("Quantise what is recorded"),
                   tr("Put recorded notes on the roll's grid; off: as they were played")}),
            submenu(Menu::Inputs, tr("MIDI keyboard"),
                    tr("The keyboard that plays, records and enters steps")),
            {"play.panic", tr("Silence all"), tr("Stop, and end every note that may hang"),
             Qt::CTRL | Qt::Key_Period},
            line(),
            {"play.mixer", tr("Mixer…"),
             tr("Instrument, mute, solo, level and pan of each track; transposition"), Qt::Key_F7, Always,
             "mixer"},
            {"play.instrument", tr("Instrument of the track…"),
             tr("Choose what the selected track is played with, by name"), Qt::SHIFT | Qt::Key_F7},
            {"play.transposeup", tr("Play a semitone higher"), tr("The notes of the piece stay as they are"),
             Qt::CTRL | Qt::SHIFT | Qt::Key_PageUp},
            {"play.transposedown", tr("Play a semitone lower"), tr("The notes of the piece stay as they are"),
             Qt::CTRL | Qt::SHIFT | Qt::Key_PageDown},
            line(),
            onOff({"play.reverb", tr("Reverb"), tr("The room of the built-in synth")}),
            onOff({"play.chorus", tr("Chorus"), tr("The chorus of the built-in synth")}),
        };
    }

    static Lines help() {
        return {
            {"help.shortcuts", tr("&Keyboard shortcuts…"),
             tr("Every key of the window, to look up and to change"), Qt::Key_F1},
            {"help.about", tr("&About Partita"), tr("What Partita is, and its version")},
        };
    }
};

} // namespace

ActionEntry LinesOfActions::line() {
    ActionEntry entry;
    entry.kind = ActionEntry::Kind::Separator;
    return entry;
}

ActionEntry LinesOfActions::submenu(Menu menu, const QString& title, const QString& tip) {
    ActionEntry entry{{}, title, tip};
    entry.kind = ActionEntry::Kind::Submenu;
    entry.submenu = menu;
    return entry;
}

ActionEntry LinesOfActions::onOff(ActionEntry entry) {
    entry.kind = ActionEntry::Kind::Switch;
    return entry;
}

ActionEntry LinesOfActions::oneOf(ActionEntry entry) {
    entry.kind = ActionEntry::Kind::Choice;
    return entry;
}

QString plainText(QString text) {
    static const QRegularExpression mnemonic(QStringLiteral("\\(&\\w\\)"));
    return text.remove(mnemonic).remove(QLatin1Char('&'));
}

QString ActionEntry::name() const {
    return plainText(text);
}

QString ActionEntry::group() const {
    return id.section(QLatin1Char('.'), 0, 0);
}

QString ActionEntry::prefix() const {
    return id.section(QLatin1Char('.'), 0, -2);
}

std::vector<ActionEntry> actionTable() {
    std::vector<ActionGroup> groups{
        {Menu::Bar, Where::Window, TopActions::bar()},
        {Menu::File, Where::Window, TopActions::file()},
        {Menu::Export, Where::Window, TopActions::exporting()},
        {Menu::Generate, Where::Window, TopActions::generate()},
        {Menu::Buttons, Where::Alternatives, TopActions::alternatives()},
        {Menu::Takes, Where::Takes, TopActions::takes()},
        {Menu::Takes, Where::Window, TopActions::takesOfWindow()},
        {Menu::Buttons, Where::History, TopActions::history()},
        {Menu::Play, Where::Window, TopActions::play()},
        {Menu::Help, Where::Window, TopActions::help()},
    };
    for (ActionGroup& group : editAndView())
        groups.push_back(std::move(group));
    std::vector<ActionEntry> table;
    for (ActionGroup& group : groups)
        for (ActionEntry& entry : group.lines) {
            entry.menu = group.menu;
            entry.where = group.where;
            entry.ofNotes = group.ofNotes;
            table.push_back(std::move(entry));
        }
    return table;
}

bool canMeet(const ActionEntry& a, const ActionEntry& b) {
    return a.where == b.where || a.where == Where::Window || b.where == Where::Window;
}

} // namespace partita::ui
