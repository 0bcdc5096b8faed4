<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ImportTexts</name>
    <message numerus="yes">
        <source>%n piece(s) to learn from</source>
        <translation>
            <numerusform>%n piece to learn from</numerusform>
            <numerusform>%n pieces to learn from</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not used; the list says why</source>
        <translation>
            <numerusform>%n file not used; the list says why</numerusform>
            <numerusform>%n files not used; the list says why</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of note beginnings lie off the grid of %n step(s) a beat</source>
        <translation>
            <numerusform>%1 of note beginnings lie off the grid of %n step a beat</numerusform>
            <numerusform>%1 of note beginnings lie off the grid of %n steps a beat</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n short piece(s) repeated to fill a window</source>
        <translation>
            <numerusform>%n short piece repeated to fill a window</numerusform>
            <numerusform>%n short pieces repeated to fill a window</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of note beginnings are off the grid. With %n step(s) a beat it would be %2.</source>
        <translation>
            <numerusform>%1 of note beginnings are off the grid. With %n step a beat it would be %2.</numerusform>
            <numerusform>%1 of note beginnings are off the grid. With %n steps a beat it would be %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s) to learn from</source>
        <translation>
            <numerusform>%n passage to learn from</numerusform>
            <numerusform>%n passages to learn from</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in %2 of %n piece(s)</source>
        <translation>
            <numerusform>%1 in %2 of %n piece</numerusform>
            <numerusform>%1 in %2 of %n pieces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Operations</name>
    <message numerus="yes">
        <source>The model thinks in %n step(s) a beat, and most of these notes begin in between. Quantise them, or learn a model with a finer grid.</source>
        <translation>
            <numerusform>The model thinks in %n step a beat, and most of these notes begin in between. Quantise them, or learn a model with a finer grid.</numerusform>
            <numerusform>The model thinks in %n steps a beat, and most of these notes begin in between. Quantise them, or learn a model with a finer grid.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stories</name>
    <message numerus="yes">
        <source>%n bar(s)</source>
        <translation>
            <numerusform>%n bar</numerusform>
            <numerusform>%n bars</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Gibbs step(s)</source>
        <translation>
            <numerusform>%n Gibbs step</numerusform>
            <numerusform>%n Gibbs steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message numerus="yes">
        <source>%n bar(s)</source>
        <translation>
            <numerusform>%n bar</numerusform>
            <numerusform>%n bars</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) could not be saved into the session.</source>
        <translation>
            <numerusform>%n change could not be saved into the session.</numerusform>
            <numerusform>%n changes could not be saved into the session.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s)</source>
        <translation>
            <numerusform>about %n second</numerusform>
            <numerusform>about %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>about %n minute</numerusform>
            <numerusform>about %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::ui::AlternativeList</name>
    <message numerus="yes">
        <source>%n new note(s)</source>
        <translation>
            <numerusform>%n new note</numerusform>
            <numerusform>%n new notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gone</source>
        <translation>
            <numerusform>%n gone</numerusform>
            <numerusform>%n gone</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::ui::DelayDialog</name>
    <message numerus="yes">
        <source>%n taps, half of them within %1 ms of the middle.</source>
        <translation>
            <numerusform>%n tap, half of them within %1 ms of the middle.</numerusform>
            <numerusform>%n taps, half of them within %1 ms of the middle.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Strike a key with each beat: %n to go.</source>
        <translation>
            <numerusform>Strike a key with each beat: %n to go.</numerusform>
            <numerusform>Strike a key with each beat: %n to go.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::ui::LearnPanel</name>
    <message numerus="yes">
        <source>%n held back to test with. </source>
        <translation>
            <numerusform>%n held back to test with. </numerusform>
            <numerusform>%n held back to test with. </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Up to %n hidden unit(s) would fit: see Details.</source>
        <translation>
            <numerusform>Up to %n hidden unit would fit: see Details.</numerusform>
            <numerusform>Up to %n hidden units would fit: see Details.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) to learn from, </source>
        <translation>
            <numerusform>%n piece to learn from, </numerusform>
            <numerusform>%n pieces to learn from, </numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::ui::MarkerDialog</name>
    <message numerus="yes">
        <source>%n sharp(s)</source>
        <translation>
            <numerusform>%n sharp</numerusform>
            <numerusform>%n sharps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n flat(s)</source>
        <translation>
            <numerusform>%n flat</numerusform>
            <numerusform>%n flats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::ui::MusicList</name>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n piece</numerusform>
            <numerusform>%n pieces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s), %1 not used</source>
        <translation>
            <numerusform>%n piece, %1 not used</numerusform>
            <numerusform>%n pieces, %1 not used</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::ui::MusicPanel</name>
    <message numerus="yes">
        <source>Use %n step(s) a beat</source>
        <translation>
            <numerusform>Use %n step a beat</numerusform>
            <numerusform>Use %n steps a beat</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::ui::NoteFields</name>
    <message numerus="yes">
        <source>The first of %n notes</source>
        <translation>
            <numerusform>The first of %n note</numerusform>
            <numerusform>The first of %n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::ui::PieceList</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::ui::Recording</name>
    <message numerus="yes">
        <source>Record %n note(s)</source>
        <translation>
            <numerusform>Record %n note</numerusform>
            <numerusform>Record %n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::ui::SoundExportDialog</name>
    <message numerus="yes">
        <source>Export %n take(s) as sound</source>
        <translation>
            <numerusform>Export %n take as sound</numerusform>
            <numerusform>Export %n takes as sound</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exported %n sound file(s)</source>
        <translation>
            <numerusform>Exported %n sound file</numerusform>
            <numerusform>Exported %n sound files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::ui::SoundFontNotices</name>
    <message numerus="yes">
        <source>The same goes for %n more sound(s) of the piece.</source>
        <translation>
            <numerusform>The same goes for %n more sound of the piece.</numerusform>
            <numerusform>The same goes for %n more sounds of the piece.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::ui::TakeBin</name>
    <message numerus="yes">
        <source>Remove %n take(s)</source>
        <translation>
            <numerusform>Remove %n take</numerusform>
            <numerusform>Remove %n takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n take(s) are in the bin. Undo brings them back.</source>
        <translation>
            <numerusform>%n take is in the bin. Undo brings it back.</numerusform>
            <numerusform>%n takes are in the bin. Undo brings them back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::ui::TakeReport</name>
    <message numerus="yes">
        <source>%n of ten figures stand out beside your music.</source>
        <translation>
            <numerusform>%n of ten figures stands out beside your music.</numerusform>
            <numerusform>%n of ten figures stand out beside your music.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show these bars; they have the same notes, %n semitone(s) apart</source>
        <translation>
            <numerusform>Show these bars; they have the same notes, %n semitone apart</numerusform>
            <numerusform>Show these bars; they have the same notes, %n semitones apart</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::ui::TakeStrip</name>
    <message numerus="yes">
        <source>%n take(s) in the bin will be gone for good.</source>
        <translation>
            <numerusform>%n take in the bin will be gone for good.</numerusform>
            <numerusform>%n takes in the bin will be gone for good.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::ui::Workspace</name>
    <message numerus="yes">
        <source>%n change(s) could not be saved into %1.</source>
        <translation>
            <numerusform>%n change could not be saved into %1.</numerusform>
            <numerusform>%n changes could not be saved into %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n take(s) of %1 could not be read and stay in it unseen. The first is number %2, “%3”: %4.</source>
        <translation>
            <numerusform>%n take of %1 could not be read and stays in it unseen. It is number %2, “%3”: %4.</numerusform>
            <numerusform>%n takes of %1 could not be read and stay in it unseen. The first is number %2, “%3”: %4.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exported %n take(s)</source>
        <translation>
            <numerusform>Exported %n take</numerusform>
            <numerusform>Exported %n takes</numerusform>
        </translation>
    </message>
</context>
</TS>
