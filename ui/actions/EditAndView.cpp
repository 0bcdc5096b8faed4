#include "ui/actions/ActionTable.h"

#include <QCoreApplication>

namespace partita::ui {

namespace {

struct EditActions : LinesOfActions {
    Q_DECLARE_TR_FUNCTIONS(Actions)

public:
    static Lines undo() {
        return {
            {"roll.undo", tr("Undo"), {}, QKeySequence::keyBindings(QKeySequence::Undo), Own},
            {"roll.redo", tr("Redo"), {}, {Qt::CTRL | Qt::SHIFT | Qt::Key_Z, Qt::CTRL | Qt::Key_Y}, Own},
            line(),
        };
    }

    static Lines notes() {
        return {
            {"roll.cut", tr("Cu&t"), {}, QKeySequence::keyBindings(QKeySequence::Cut), Selection},
            {"roll.copy", tr("&Copy"), {}, QKeySequence::keyBindings(QKeySequence::Copy), Selection},
            {"roll.paste", tr("&Paste"), {}, QKeySequence::keyBindings(QKeySequence::Paste), Piece},
            {"roll.duplicate", tr("&Duplicate"), {}, Qt::CTRL | Qt::Key_D, Selection},
            {"roll.delete", tr("D&elete"), {}, {Qt::Key_Delete, Qt::Key_Backspace}, Selection},
            line(),
            {"roll.selectall",
             tr("Select &all"),
             {},
             QKeySequence::keyBindings(QKeySequence::SelectAll),
             Piece},
            {"roll.selectall.tracks", tr("Select all o&f the piece"),
             tr("Select the notes of all tracks; a drag over the ground with Alt takes those in a box"),
             Qt::CTRL | Qt::SHIFT | Qt::Key_A, Piece},
            line(),
            {"roll.quantise", tr("&Quantise"), {}, Qt::Key_Q, Selection, "quantise"},
            {"roll.quantise.how", tr("Q&uantise…"), {}, Qt::SHIFT | Qt::Key_Q, Selection},
            {"roll.join", tr("&Join"), {}, Qt::CTRL | Qt::Key_J, Selection},
            {"roll.legato", tr("&Legato"), {}, Qt::CTRL | Qt::Key_L, Selection},
            {"roll.reverse", tr("&Reverse"), {}, Qt::CTRL | Qt::Key_R, Selection},
            {"roll.double", tr("D&ouble time"), {}, {}, Selection},
            {"roll.halve", tr("&Halve time"), {}, {}, Selection},
            {"roll.transpose", tr("Tra&nspose…"), {}, Qt::SHIFT | Qt::Key_P, Selection},
            submenu(Menu::Velocity, tr("&Velocity")),
            line(),
            submenu(Menu::Locks, tr("Lock&s")),
            submenu(Menu::Track, tr("Trac&k")),
            submenu(Menu::Bars, tr("&Bars")),
        };
    }

    static Lines velocity() {
        return {
            {"roll.velocity", tr("&Velocity…"), {}, Qt::SHIFT | Qt::Key_V, Selection},
            {"roll.louder", tr("&Louder"), {}, Qt::ALT | Qt::SHIFT | Qt::Key_Up, Selection},
            {"roll.softer", tr("&Softer"), {}, Qt::ALT | Qt::SHIFT | Qt::Key_Down, Selection},
        };
    }

    static Lines locks() {
        return {
            {"roll.lock", tr("Lock &notes"), {}, Qt::Key_K, Selection},
            {"roll.unlock", tr("&Unlock notes"), {}, Qt::SHIFT | Qt::Key_K, Selection},
            {"roll.lock.outside", tr("Lock &all but the selection"), {}, Qt::CTRL | Qt::Key_K, Selection},
            line(),
            {"roll.lock.bars", tr("Lock &bars of the selection or loop"), {}, {}, Piece},
            {"roll.lock.pitches", tr("Lock the selection's &pitches"), {}, {}, Selection},
            line(),
            {"roll.lock.melody", tr("Lock the &melody"), {}, {}, Piece},
            {"roll.lock.inner", tr("Lock the &inner voices"), {}, {}, Piece},
            {"roll.lock.bass", tr("Lock the ba&ss"), {}, {}, Piece},
            {"roll.lock.track", tr("Lock the &track"), {}, {}, Piece},
            {"roll.unlock.track", tr("Unlock the t&rack"), {}, {}, Piece},
            line(),
            {"roll.unlock.all", tr("Unlock &everything"), {}, Qt::CTRL | Qt::SHIFT | Qt::Key_K, Piece},
        };
    }

    static Lines track() {
        return {
            {"roll.track.next", tr("Ne&xt track"), {}, Qt::Key_PageDown, Piece},
            {"roll.track.previous", tr("Pre&vious track"), {}, Qt::Key_PageUp, Piece},
            {"roll.track.split", tr("Spl&it into parts"), {}, Qt::CTRL | Qt::SHIFT | Qt::Key_P, Piece},
            line(),
            submenu(Menu::Texts, tr("Read na&mes as"),
                    tr("Where names and lyrics show the letters of another script than was meant")),
        };
    }

    // How a file's texts are read that are not Unicode: the end of an id is that of TextEncodingId.
    static Lines texts() {
        return {
            {"roll.texts.latin1", tr("&Western (Windows-1252)"), {}, {}, Piece},
            {"roll.texts.shift-jis", tr("&Japanese (Shift-JIS)"), {}, {}, Piece},
            {"roll.texts.euc-jp", tr("Japanese (&EUC-JP)"), {}, {}, Piece},
            {"roll.texts.gb18030", tr("&Chinese (GB 18030)"), {}, {}, Piece},
            {"roll.texts.big5", tr("Chinese, &traditional (Big5)"), {}, {}, Piece},
            {"roll.texts.euc-kr", tr("&Korean (EUC-KR)"), {}, {}, Piece},
            {"roll.texts.windows-1251", tr("&Russian (Windows-1251)"), {}, {}, Piece},
            {"roll.texts.koi8-r", tr("Russian (K&OI8-R)"), {}, {}, Piece},
        };
    }

    static Lines bars() {
        return {
            {"roll.bars.insert", tr("&Insert bars"), {}, Qt::CTRL | Qt::Key_I, Piece},
            {"roll.bars.delete",
             tr("&Delete bars"),
             {},
             {Qt::CTRL | Qt::SHIFT | Qt::Key_Delete, Qt::CTRL | Qt::SHIFT | Qt::Key_Backspace},
             Piece},
        };
    }

    static Lines submenus() {
        return {
            submenu(Menu::AtCursor, tr("Tempo, metre, ke&y")),
            submenu(Menu::Steps, tr("Step &input")),
        };
    }

    static Lines atCursor() {
        return {
            {"roll.tempo", tr("&Tempo at the cursor…"), {}, Qt::Key_T, Piece},
            {"roll.metre", tr("&Metre at the cursor…"), {}, Qt::SHIFT | Qt::Key_T, Piece},
            {"roll.key", tr("&Key at the cursor…"), {}, Qt::CTRL | Qt::Key_T, Piece},
        };
    }

    static Lines steps() {
        return {
            onOff({"roll.steps.letters", tr("Step input by &letters"), {}, Qt::Key_I, Always, "steps"}),
            onOff({"roll.steps.midi", tr("Step input by MIDI &keyboard"), {}, Qt::SHIFT | Qt::Key_I}),
        };
    }

    static Lines settings() {
        return {
            line(),
            {"file.settings", tr("Settin&gs…"), tr("Sound, look and language"), Qt::CTRL | Qt::Key_Comma},
        };
    }

    static Lines tools() {
        return {
            oneOf({"roll.tool.select", tr("Select"),
                   tr("Select; a drag over the ground with Alt takes the notes of all tracks"), Qt::Key_1,
                   Always, "select"}),
            oneOf({"roll.tool.draw", tr("Draw"), {}, Qt::Key_2, Always, "draw"}),
            oneOf({"roll.tool.erase", tr("Erase"), {}, Qt::Key_3, Always, "erase"}),
            oneOf({"roll.tool.split", tr("Split"), {}, Qt::Key_4, Always, "split"}),
            oneOf({"roll.tool.lock", tr("Lock"), {}, Qt::Key_5, Always, "lock-tool"}),
        };
    }

    // Without a selection those that move notes move the cursor.
    static Lines keys() {
        return {
            {"roll.letgo", tr("Let go"), {}, Qt::Key_Escape},
            {"roll.next", tr("Select next note"), {}, Qt::CTRL | Qt::Key_Right},
            {"roll.previous", tr("Select previous note"), {}, Qt::CTRL | Qt::Key_Left},
            {"roll.up", tr("Semitone up"), {}, Qt::Key_Up},
            {"roll.down", tr("Semitone down"), {}, Qt::Key_Down},
            {"roll.octaveup", tr("Octave up"), {}, Qt::SHIFT | Qt::Key_Up},
            {"roll.octavedown", tr("Octave down"), {}, Qt::SHIFT | Qt::Key_Down},
            {"roll.earlier", tr("Earlier by the grid"), {}, Qt::Key_Left},
            {"roll.later", tr("Later by the grid"), {}, Qt::Key_Right},
            {"roll.shorter", tr("Shorter by the grid"), {}, Qt::SHIFT | Qt::Key_Left},
            {"roll.longer", tr("Longer by the grid"), {}, Qt::SHIFT | Qt::Key_Right},
            {"roll.scaleup", tr("Scale step up"), {}, Qt::ALT | Qt::Key_Up},
            {"roll.scaledown", tr("Scale step down"), {}, Qt::ALT | Qt::Key_Down},
            {"roll.littleearlier", tr("A little earlier"), {}, Qt::ALT | Qt::Key_Left},
            {"roll.littlelater", tr("A little later"), {}, Qt::ALT | Qt::Key_Right},
            {"roll.cursor.toggle",
             tr("Draw or delete a note at the cursor"),
             {},
             {Qt::Key_Return, Qt::Key_Enter}},
            {"roll.cursor.select",
             tr("Select or let go of the note at the cursor"),
             {},
             {Qt::SHIFT | Qt::Key_Return, Qt::SHIFT | Qt::Key_Enter}},
            {"roll.cursor.start", tr("Cursor to the start"), {}, Qt::CTRL | Qt::Key_Home},
            {"roll.cursor.end", tr("Cursor to the end"), {}, Qt::CTRL | Qt::Key_End},
        };
    }

    static Lines stages() {
        return {
            {"view.stage1", tr("1  Music").simplified(), tr("The music to learn from"), Qt::ALT | Qt::Key_1},
            {"view.stage2", tr("2  Learn").simplified(), tr("Learn from it, and watch"), Qt::ALT | Qt::Key_2},
            {"view.stage3", tr("3  Create").simplified(), tr("Make new music"), Qt::ALT | Qt::Key_3},
            line(),
            onOff(
                {"view.musiclist", tr("&Music list"), tr("Show or hide the music at the left"), Qt::Key_F9}),
            line(),
        };
    }

    static Lines zoom() {
        return {
            {"view.zoomin",
             tr("Zoom &in"),
             {},
             {Qt::CTRL | Qt::Key_Equal, Qt::CTRL | Qt::Key_Plus},
             Piece,
             "zoom-in"},
            {"view.zoomout", tr("Zoom &out"), {}, Qt::CTRL | Qt::Key_Minus, Piece, "zoom-out"},
        };
    }

    static Lines view() {
        return {
            {"view.taller", tr("&Taller rows"), {}, Qt::CTRL | Qt::SHIFT | Qt::Key_Up, Piece},
            {"view.flatter", tr("&Flatter rows"), {}, Qt::CTRL | Qt::SHIFT | Qt::Key_Down, Piece},
            {"view.selection", tr("Zoom to &selection"), {}, Qt::Key_Z, Selection},
            {"view.fit", tr("&Whole piece"), {}, Qt::SHIFT | Qt::Key_Z, Piece, "fit"},
            line(),
            onOff({"view.velocities", tr("&Velocities"), {}, Qt::Key_V, Always, "velocity"}),
            onOff({"view.controllers", tr("&Pedal and controllers"), {}, Qt::Key_P}),
            onOff({"view.chords", tr("&Chord names"), {}, Qt::Key_C}),
            onOff({"view.overview", tr("Ove&rview"), {}, Qt::Key_O}),
            onOff({"view.details", tr("&Details of the notes"), {}, Qt::Key_D}),
            onOff({"view.history", tr("&History"), {}, Qt::Key_H, Always, "history"}),
            onOff({"view.backdrop", tr("Take &before, pale"), {}, Qt::Key_B}),
            line(),
            onOff({"view.fold", tr("Onl&y used rows"), {}, Qt::Key_F, Always, "fold"}),
            onOff({"roll.snap", tr("S&nap to grid"), {}, Qt::Key_S, Always, "snap"}),
            onOff({"roll.hear", tr("Hear notes whil&e editing"), {}, {}, Always, "hear"}),
            submenu(Menu::Scale, tr("Sc&ale")),
            line(),
            {"roll.loop", tr("&Loop selection"), {}, Qt::Key_L, Piece},
            submenu(Menu::Follow, tr("Follow the m&usic")),
        };
    }

    static Lines follow() {
        return {
            oneOf({"view.follow.page", tr("By &page")}),
            oneOf({"view.follow.smooth", tr("&Smoothly")}),
            oneOf({"view.follow.never", tr("&Not at all")}),
        };
    }
};

} // namespace

std::vector<ActionGroup> editAndView() {
    return {
        {Menu::Edit, Where::Window, EditActions::undo()},
        {Menu::Edit, Where::Notes, EditActions::notes(), true},
        {Menu::Velocity, Where::Notes, EditActions::velocity()},
        {Menu::Locks, Where::Notes, EditActions::locks()},
        {Menu::Track, Where::Notes, EditActions::track()},
        {Menu::Texts, Where::Notes, EditActions::texts()},
        {Menu::Bars, Where::Notes, EditActions::bars()},
        {Menu::Edit, Where::Notes, EditActions::submenus()},
        {Menu::AtCursor, Where::Notes, EditActions::atCursor()},
        {Menu::Steps, Where::Notes, EditActions::steps()},
        {Menu::Edit, Where::Window, EditActions::settings()},
        {Menu::Buttons, Where::Notes, EditActions::tools()},
        {Menu::Keys, Where::Notes, EditActions::keys()},
        {Menu::View, Where::Window, EditActions::stages()},
        {Menu::View, Where::Window, EditActions::zoom()},
        {Menu::View, Where::Notes, EditActions::view()},
        {Menu::Follow, Where::Notes, EditActions::follow()},
    };
}

} // namespace partita::ui
