<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>生成(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Takes</source>
        <translation>片段(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>播放(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation>打开文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Open a folder of MIDI files to learn from</source>
        <translation>打开供学习的 MIDI 文件夹</translation>
    </message>
    <message>
        <source>&amp;Open file…</source>
        <translation>打开文件(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a MIDI file in the roll, or a model, or a session</source>
        <translation>在卷帘中打开 MIDI 文件，或打开模型、会话</translation>
    </message>
    <message>
        <source>&amp;Recent folders</source>
        <translation>最近的文件夹(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Add files to the music…</source>
        <translation>向音乐添加文件(&amp;A)…</translation>
    </message>
    <message>
        <source>Add MIDI files to what is learned from</source>
        <translation>把 MIDI 文件加入学习内容</translation>
    </message>
    <message>
        <source>&amp;Try the examples</source>
        <translation>试用示例(&amp;T)</translation>
    </message>
    <message>
        <source>Open the built-in pieces</source>
        <translation>打开内置乐曲</translation>
    </message>
    <message>
        <source>Open &amp;model…</source>
        <translation>打开模型(&amp;M)…</translation>
    </message>
    <message>
        <source>Open a model that was saved before</source>
        <translation>打开以前保存的模型</translation>
    </message>
    <message>
        <source>Save the newest model</source>
        <translation>保存最新的模型</translation>
    </message>
    <message>
        <source>&amp;New session</source>
        <translation>新建会话(&amp;N)</translation>
    </message>
    <message>
        <source>Begin anew; the present session stays in its file</source>
        <translation>重新开始；当前会话保留在其文件中</translation>
    </message>
    <message>
        <source>Go on with an earlier session</source>
        <translation>继续以前的会话</translation>
    </message>
    <message>
        <source>Save a &amp;copy of the session…</source>
        <translation>保存会话副本(&amp;C)…</translation>
    </message>
    <message>
        <source>The session saves itself; this puts a copy elsewhere</source>
        <translation>会话会自动保存；此处另存一份副本</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Quit; everything is kept</source>
        <translation>退出；一切都会保留</translation>
    </message>
    <message>
        <source>&amp;This take as MIDI…</source>
        <translation>将此片段导出为 MIDI(&amp;T)…</translation>
    </message>
    <message>
        <source>Write what is open in the roll as a MIDI file</source>
        <translation>把卷帘中打开的内容写成 MIDI 文件</translation>
    </message>
    <message>
        <source>All &amp;starred takes as MIDI…</source>
        <translation>将所有加星片段导出为 MIDI(&amp;S)…</translation>
    </message>
    <message>
        <source>Write every take with a star into a folder</source>
        <translation>把每个加星的片段写入一个文件夹</translation>
    </message>
    <message>
        <source>This take as the &amp;original program wrote it…</source>
        <translation>按最初程序的格式导出此片段(&amp;O)…</translation>
    </message>
    <message>
        <source>Velocity 40, 55 ticks a step, 220 a beat: the form of the program that Partita comes from</source>
        <translation>力度 40，每步 55 tick，每拍 220 tick：Partita 前身程序的格式</translation>
    </message>
    <message>
        <source>Play what is open in the roll into a sound file, as it is heard now</source>
        <translation>将卷帘中打开的内容按现在听到的样子写入声音文件</translation>
    </message>
    <message>
        <source>All starred takes as so&amp;und…</source>
        <translation>所有星标版本导出为声音(&amp;U)…</translation>
    </message>
    <message>
        <source>Play every take with a star into a sound file of its own</source>
        <translation>将每个星标版本各写入一个声音文件</translation>
    </message>
    <message>
        <source>New &amp;takes</source>
        <translation>新片段(&amp;T)</translation>
    </message>
    <message>
        <source>Make new takes with the newest model</source>
        <translation>用最新的模型生成新片段</translation>
    </message>
    <message>
        <source>&amp;Regenerate selection</source>
        <translation>重新生成所选(&amp;R)</translation>
    </message>
    <message>
        <source>Make the selected notes, or the bars of the loop, again; the rest stays</source>
        <translation>重新生成选中的音符或循环区的小节；其余不变</translation>
    </message>
    <message>
        <source>Regenerate what is not &amp;locked</source>
        <translation>重新生成未锁定的部分(&amp;L)</translation>
    </message>
    <message>
        <source>Make everything again that is not locked</source>
        <translation>重新生成所有未锁定的部分</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>续写(&amp;C)</translation>
    </message>
    <message>
        <source>Add bars after the end; what is there stays</source>
        <translation>在末尾之后续写若干小节；已有的不变</translation>
    </message>
    <message>
        <source>&amp;Harmonise</source>
        <translation>配和声(&amp;H)</translation>
    </message>
    <message>
        <source>Keep the selected notes, or the melody, and make what goes below it</source>
        <translation>保留选中的音符或旋律，生成其下方的声部</translation>
    </message>
    <message>
        <source>New &amp;melody</source>
        <translation>新旋律(&amp;M)</translation>
    </message>
    <message>
        <source>Make another melody above the rest, which stays</source>
        <translation>在其余声部之上另作旋律；其余不变</translation>
    </message>
    <message>
        <source>&amp;Vary</source>
        <translation>变化(&amp;V)</translation>
    </message>
    <message>
        <source>Move away from the present notes, as far as the slider says</source>
        <translation>从现有音符出发做变化，程度由滑块决定</translation>
    </message>
    <message>
        <source>&amp;Fill gap</source>
        <translation>填补空白(&amp;F)</translation>
    </message>
    <message>
        <source>Make the bars of the loop, or the longest silence, lead from what is before to what is after</source>
        <translation>填写循环区的小节或最长的空白，使前后相连</translation>
    </message>
    <message>
        <source>&amp;Blend</source>
        <translation>混合(&amp;B)</translation>
    </message>
    <message>
        <source>Make music between this take and another one, in even steps</source>
        <translation>在此片段与另一片段之间生成音乐，间隔均匀</translation>
    </message>
    <message>
        <source>&amp;Watch the chain</source>
        <translation>观看采样链(&amp;W)</translation>
    </message>
    <message>
        <source>See the first alternative in the roll while it is drawn; Stop keeps what it has come to</source>
        <translation>在卷帘中观看第一个备选的采样过程；“停止”保留当时的结果</translation>
    </message>
    <message>
        <source>Tint cells and notes by how probable the model thinks them, all others as they are</source>
        <translation>按模型认为的概率给格子和音符着色，其余音符保持不变</translation>
    </message>
    <message>
        <source>Least likely &amp;note</source>
        <translation>最不可能的音符(&amp;N)</translation>
    </message>
    <message>
        <source>Select the note that the model finds least likely, then the next one</source>
        <translation>选中模型认为最不可能的音符，然后是下一个</translation>
    </message>
    <message>
        <source>Select the less likely note before this one</source>
        <translation>选中前一个更不可能的音符</translation>
    </message>
    <message>
        <source>Change the selected note into what the model thinks likelier there</source>
        <translation>把选中的音符改成模型认为在那里更可能的音</translation>
    </message>
    <message>
        <source>Put this alternative into the piece: one step of undo</source>
        <translation>把这个备选放入乐曲：算一步撤销</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>再来一批</translation>
    </message>
    <message>
        <source>Make other alternatives with the same settings</source>
        <translation>用同样的设置再生成一批备选</translation>
    </message>
    <message>
        <source>Keep what was</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Change nothing; the alternatives stay in the history of takes</source>
        <translation>不做改动；备选留在片段历史里</translation>
    </message>
    <message>
        <source>Keep with a star</source>
        <translation>加星保留</translation>
    </message>
    <message>
        <source>Keep this take, or take its star away</source>
        <translation>保留此片段，或取消星标</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Give this take another name</source>
        <translation>给此片段另取名称</translation>
    </message>
    <message>
        <source>Export this take…</source>
        <translation>导出此片段…</translation>
    </message>
    <message>
        <source>Write this take as a MIDI file</source>
        <translation>把此片段写成 MIDI 文件</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>&amp;History of takes…</source>
        <translation>片段历史(&amp;H)…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open this take in the roll</source>
        <translation>在卷帘中打开此片段</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>星标</translation>
    </message>
    <message>
        <source>Give this take a star, or take it away</source>
        <translation>给此片段加星，或取消</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Write a note about this take</source>
        <translation>为此片段写备注</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play or stop</source>
        <translation>播放或停止</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>回到开头</translation>
    </message>
    <message>
        <source>Go back to the beginning</source>
        <translation>回到开头</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Play it over and over</source>
        <translation>反复播放</translation>
    </message>
    <message>
        <source>Metronome</source>
        <translation>节拍器</translation>
    </message>
    <message>
        <source>Click on every beat, higher where a bar begins</source>
        <translation>每拍敲一下，小节开始处音较高</translation>
    </message>
    <message>
        <source>Count in</source>
        <translation>预备拍</translation>
    </message>
    <message>
        <source>A bar of clicks before it plays</source>
        <translation>播放前先敲一小节</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Write what you play on a MIDI keyboard into the selected track</source>
        <translation>把您在 MIDI 键盘上弹的写入所选音轨</translation>
    </message>
    <message>
        <source>Quantise what is recorded</source>
        <translation>对录入内容量化</translation>
    </message>
    <message>
        <source>Put recorded notes on the roll&apos;s grid; off: as they were played</source>
        <translation>把录入的音符对齐到卷帘的网格；关闭时保持弹奏的原样</translation>
    </message>
    <message>
        <source>MIDI keyboard</source>
        <translation>MIDI 键盘</translation>
    </message>
    <message>
        <source>The keyboard that plays, records and enters steps</source>
        <translation>用来弹奏、录音和逐步输入的键盘</translation>
    </message>
    <message>
        <source>Silence all</source>
        <translation>全部静音</translation>
    </message>
    <message>
        <source>Stop, and end every note that may hang</source>
        <translation>停止，并结束所有可能挂着的音</translation>
    </message>
    <message>
        <source>Mixer…</source>
        <translation>混音器…</translation>
    </message>
    <message>
        <source>Instrument of the track…</source>
        <translation>音轨的乐器…</translation>
    </message>
    <message>
        <source>Choose what the selected track is played with, by name</source>
        <translation>按名称选择当前音轨用什么乐器演奏</translation>
    </message>
    <message>
        <source>Play a semitone higher</source>
        <translation>演奏升高半音</translation>
    </message>
    <message>
        <source>The notes of the piece stay as they are</source>
        <translation>乐曲的音符不变</translation>
    </message>
    <message>
        <source>Play a semitone lower</source>
        <translation>演奏降低半音</translation>
    </message>
    <message>
        <source>Reverb</source>
        <translation>混响</translation>
    </message>
    <message>
        <source>The room of the built-in synth</source>
        <translation>内置合成器的房间感</translation>
    </message>
    <message>
        <source>Chorus</source>
        <translation>合唱</translation>
    </message>
    <message>
        <source>The chorus of the built-in synth</source>
        <translation>内置合成器的合唱效果</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts…</source>
        <translation>键盘快捷键…(&amp;K)</translation>
    </message>
    <message>
        <source>Every key of the window, to look up and to change</source>
        <translation>窗口的所有按键，可查看和更改</translation>
    </message>
    <message>
        <source>&amp;About Partita</source>
        <translation>关于 Partita(&amp;A)</translation>
    </message>
    <message>
        <source>What Partita is, and its version</source>
        <translation>Partita 的介绍与版本</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>重复(&amp;D)</translation>
    </message>
    <message>
        <source>D&amp;elete</source>
        <translation>删除(&amp;E)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>Select all o&amp;f the piece</source>
        <translation>全选整首乐曲(&amp;F)</translation>
    </message>
    <message>
        <source>Select the notes of all tracks; a drag over the ground with Alt takes those in a box</source>
        <translation>选择所有音轨的音；按住 Alt 在空白处拖动则选择框内的</translation>
    </message>
    <message>
        <source>&amp;Quantise</source>
        <translation>量化(&amp;Q)</translation>
    </message>
    <message>
        <source>Q&amp;uantise…</source>
        <translation>量化…(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Join</source>
        <translation>连接(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Legato</source>
        <translation>连奏(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Reverse</source>
        <translation>逆行(&amp;R)</translation>
    </message>
    <message>
        <source>D&amp;ouble time</source>
        <translation>时值加倍(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Halve time</source>
        <translation>时值减半(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Velocity…</source>
        <translation>力度…(&amp;V)</translation>
    </message>
    <message>
        <source>Trac&amp;k</source>
        <translation>音轨(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Bars</source>
        <translation>小节(&amp;B)</translation>
    </message>
    <message>
        <source>Lock &amp;notes</source>
        <translation>锁定音符(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Unlock notes</source>
        <translation>解锁音符(&amp;U)</translation>
    </message>
    <message>
        <source>Lock &amp;all but the selection</source>
        <translation>锁定所选以外的全部(&amp;A)</translation>
    </message>
    <message>
        <source>Lock &amp;bars of the selection or loop</source>
        <translation>锁定所选或循环的小节(&amp;B)</translation>
    </message>
    <message>
        <source>Lock the selection&apos;s &amp;pitches</source>
        <translation>锁定所选的音高(&amp;P)</translation>
    </message>
    <message>
        <source>Lock the &amp;melody</source>
        <translation>锁定旋律(&amp;M)</translation>
    </message>
    <message>
        <source>Lock the &amp;inner voices</source>
        <translation>锁定内声部(&amp;I)</translation>
    </message>
    <message>
        <source>Lock the ba&amp;ss</source>
        <translation>锁定低音(&amp;S)</translation>
    </message>
    <message>
        <source>Lock the &amp;track</source>
        <translation>锁定音轨(&amp;T)</translation>
    </message>
    <message>
        <source>Unlock the t&amp;rack</source>
        <translation>解锁音轨(&amp;R)</translation>
    </message>
    <message>
        <source>Unlock &amp;everything</source>
        <translation>全部解锁(&amp;E)</translation>
    </message>
    <message>
        <source>Ne&amp;xt track</source>
        <translation>下一音轨(&amp;X)</translation>
    </message>
    <message>
        <source>Pre&amp;vious track</source>
        <translation>上一音轨(&amp;V)</translation>
    </message>
    <message>
        <source>Spl&amp;it into parts</source>
        <translation>拆分为声部(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Western (Windows-1252)</source>
        <translation>西欧(&amp;W) (Windows-1252)</translation>
    </message>
    <message>
        <source>&amp;Japanese (Shift-JIS)</source>
        <translation>日文(&amp;J) (Shift-JIS)</translation>
    </message>
    <message>
        <source>Japanese (&amp;EUC-JP)</source>
        <translation>日文 (&amp;EUC-JP)</translation>
    </message>
    <message>
        <source>&amp;Chinese (GB 18030)</source>
        <translation>中文(&amp;C) (GB 18030)</translation>
    </message>
    <message>
        <source>Chinese, &amp;traditional (Big5)</source>
        <translation>繁体中文(&amp;T) (Big5)</translation>
    </message>
    <message>
        <source>&amp;Korean (EUC-KR)</source>
        <translation>韩文(&amp;K) (EUC-KR)</translation>
    </message>
    <message>
        <source>&amp;Russian (Windows-1251)</source>
        <translation>俄文(&amp;R) (Windows-1251)</translation>
    </message>
    <message>
        <source>Russian (K&amp;OI8-R)</source>
        <translation>俄文 (K&amp;OI8-R)</translation>
    </message>
    <message>
        <source>Read na&amp;mes as</source>
        <translation>将名称读作(&amp;M)</translation>
    </message>
    <message>
        <source>Where names and lyrics show the letters of another script than was meant</source>
        <translation>名称和歌词显示成其他文字时使用</translation>
    </message>
    <message>
        <source>&amp;Insert bars</source>
        <translation>插入小节(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Delete bars</source>
        <translation>删除小节(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Tempo at the cursor…</source>
        <translation>光标处的速度…(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Metre at the cursor…</source>
        <translation>光标处的拍号…(&amp;M)</translation>
    </message>
    <message>
        <source>Step input by &amp;letters</source>
        <translation>用字母键逐音输入(&amp;L)</translation>
    </message>
    <message>
        <source>Step input by MIDI &amp;keyboard</source>
        <translation>用 MIDI 键盘逐音输入(&amp;K)</translation>
    </message>
    <message>
        <source>Sound, look and language</source>
        <translation>声音、外观与语言</translation>
    </message>
    <message>
        <source>Select; a drag over the ground with Alt takes the notes of all tracks</source>
        <translation>选择；按住 Alt 在空白处拖动则选择所有音轨的音</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>切分</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Select next note</source>
        <translation>选择下一个音符</translation>
    </message>
    <message>
        <source>Select previous note</source>
        <translation>选择上一个音符</translation>
    </message>
    <message>
        <source>Semitone up</source>
        <translation>升半音</translation>
    </message>
    <message>
        <source>Semitone down</source>
        <translation>降半音</translation>
    </message>
    <message>
        <source>Octave up</source>
        <translation>升八度</translation>
    </message>
    <message>
        <source>Octave down</source>
        <translation>降八度</translation>
    </message>
    <message>
        <source>Earlier by the grid</source>
        <translation>按网格提前</translation>
    </message>
    <message>
        <source>Later by the grid</source>
        <translation>按网格延后</translation>
    </message>
    <message>
        <source>Shorter by the grid</source>
        <translation>按网格缩短</translation>
    </message>
    <message>
        <source>Longer by the grid</source>
        <translation>按网格延长</translation>
    </message>
    <message>
        <source>Scale step up</source>
        <translation>上移一个音级</translation>
    </message>
    <message>
        <source>Scale step down</source>
        <translation>下移一个音级</translation>
    </message>
    <message>
        <source>A little earlier</source>
        <translation>略微提前</translation>
    </message>
    <message>
        <source>A little later</source>
        <translation>略微延后</translation>
    </message>
    <message>
        <source>Draw or delete a note at the cursor</source>
        <translation>在光标处画或删除音符</translation>
    </message>
    <message>
        <source>Select or let go of the note at the cursor</source>
        <translation>选择或放开光标处的音符</translation>
    </message>
    <message>
        <source>Cursor to the start</source>
        <translation>光标到开头</translation>
    </message>
    <message>
        <source>Cursor to the end</source>
        <translation>光标到结尾</translation>
    </message>
    <message>
        <source>1  Music</source>
        <translation>1  音乐</translation>
    </message>
    <message>
        <source>The music to learn from</source>
        <translation>供学习的音乐</translation>
    </message>
    <message>
        <source>2  Learn</source>
        <translation>2  学习</translation>
    </message>
    <message>
        <source>Learn from it, and watch</source>
        <translation>学习音乐，观看过程</translation>
    </message>
    <message>
        <source>3  Create</source>
        <translation>3  创作</translation>
    </message>
    <message>
        <source>Make new music</source>
        <translation>创作新音乐</translation>
    </message>
    <message>
        <source>&amp;Music list</source>
        <translation>音乐列表(&amp;M)</translation>
    </message>
    <message>
        <source>Show or hide the music at the left</source>
        <translation>显示或隐藏左侧的音乐</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Taller rows</source>
        <translation>行加高(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Flatter rows</source>
        <translation>行压低(&amp;F)</translation>
    </message>
    <message>
        <source>Zoom to &amp;selection</source>
        <translation>缩放到所选(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Whole piece</source>
        <translation>整首乐曲(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Velocities</source>
        <translation>力度(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Pedal and controllers</source>
        <translation>踏板与控制器(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Chord names</source>
        <translation>和弦名(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>历史(&amp;H)</translation>
    </message>
    <message>
        <source>Take &amp;before, pale</source>
        <translation>淡显前一个片段(&amp;B)</translation>
    </message>
    <message>
        <source>S&amp;nap to grid</source>
        <translation>对齐网格(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Loop selection</source>
        <translation>循环所选(&amp;L)</translation>
    </message>
    <message>
        <source>By &amp;page</source>
        <translation>按页(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Smoothly</source>
        <translation>平滑(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Not at all</source>
        <translation>不跟随(&amp;N)</translation>
    </message>
    <message>
        <source>Save mo&amp;del…</source>
        <translation>保存模型(&amp;D)…</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>导出(&amp;X)</translation>
    </message>
    <message>
        <source>Open sess&amp;ion…</source>
        <translation>打开会话(&amp;I)…</translation>
    </message>
    <message>
        <source>Rec&amp;ent sessions</source>
        <translation>最近的会话(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Save the session</source>
        <translation>保存会话(&amp;S)</translation>
    </message>
    <message>
        <source>The session saves itself; this writes at once what is yet to be written</source>
        <translation>会话会自动保存；这会立刻写入尚未写入的内容</translation>
    </message>
    <message>
        <source>Name t&amp;he session…</source>
        <translation>给会话命名(&amp;H)…</translation>
    </message>
    <message>
        <source>Give the session a name to find it by</source>
        <translation>给会话起个名字，便于找到</translation>
    </message>
    <message>
        <source>This take as soun&amp;d…</source>
        <translation>将此片段导出为声音(&amp;D)…</translation>
    </message>
    <message>
        <source>See what the model thin&amp;ks</source>
        <translation>看看模型怎么想(&amp;K)</translation>
    </message>
    <message>
        <source>Le&amp;ast likely note before</source>
        <translation>上一个最不可能的音符(&amp;A)</translation>
    </message>
    <message>
        <source>Put this take into the bin; undo brings it back</source>
        <translation>把此片段放进回收站；撤销可取回</translation>
    </message>
    <message>
        <source>&amp;Empty the bin…</source>
        <translation>清空回收站(&amp;E)…</translation>
    </message>
    <message>
        <source>Have the takes that were removed gone for good</source>
        <translation>把移除的片段彻底删除</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Tra&amp;nspose…</source>
        <translation>移调(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Velocity</source>
        <translation>力度(&amp;V)</translation>
    </message>
    <message>
        <source>Lock&amp;s</source>
        <translation>锁定(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Louder</source>
        <translation>加强(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Softer</source>
        <translation>减弱(&amp;S)</translation>
    </message>
    <message>
        <source>Tempo, metre, ke&amp;y</source>
        <translation>速度、拍号、调号(&amp;Y)</translation>
    </message>
    <message>
        <source>Step &amp;input</source>
        <translation>逐音输入(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Key at the cursor…</source>
        <translation>光标处的调号(&amp;K)…</translation>
    </message>
    <message>
        <source>Settin&amp;gs…</source>
        <translation>设置(&amp;G)…</translation>
    </message>
    <message>
        <source>Ove&amp;rview</source>
        <translation>总览(&amp;R)</translation>
    </message>
    <message>
        <source>Onl&amp;y used rows</source>
        <translation>只显示用到的行(&amp;Y)</translation>
    </message>
    <message>
        <source>Hear notes whil&amp;e editing</source>
        <translation>编辑时试听(&amp;E)</translation>
    </message>
    <message>
        <source>Sc&amp;ale</source>
        <translation>音阶(&amp;A)</translation>
    </message>
    <message>
        <source>Follow the m&amp;usic</source>
        <translation>跟随播放(&amp;U)</translation>
    </message>
    <message>
        <source>Re&amp;place by a likelier note</source>
        <translation>换成更可能的音符(&amp;P)</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>采用这个</translation>
    </message>
    <message>
        <source>Use one voice</source>
        <translation>采用一个声部</translation>
    </message>
    <message>
        <source>Put only one voice of this alternative into the piece</source>
        <translation>只把这个备选的一个声部放进乐曲</translation>
    </message>
    <message>
        <source>What came from what, with its settings; alternatives that were not used too</source>
        <translation>什么从什么而来，以及其设置；也包括未采用的备选</translation>
    </message>
    <message>
        <source>Have this take out of the bin again</source>
        <translation>把此片段从回收站取回</translation>
    </message>
    <message>
        <source>Instrument, mute, solo, level and pan of each track; transposition</source>
        <translation>各音轨的乐器、静音、独奏、音量和声像；移调</translation>
    </message>
    <message>
        <source>&amp;Details of the notes</source>
        <translation>音符细节(&amp;D)</translation>
    </message>
</context>
<context>
    <name>FactTexts</name>
    <message>
        <source>log-likelihood, nats a step</source>
        <translation>对数似然，每步纳特</translation>
    </message>
    <message>
        <source>log-likelihood by annealed importance sampling, nats a step</source>
        <translation>退火重要性采样估计的对数似然，每步纳特</translation>
    </message>
    <message>
        <source>pseudo-likelihood, nats a step</source>
        <translation>伪似然，每步纳特</translation>
    </message>
    <message>
        <source>Energy of the chains</source>
        <translation>链的能量</translation>
    </message>
    <message>
        <source>Mean energy of visible and hidden units where the machine&apos;s own Markov chains are, in nats</source>
        <translation>机器自身的马尔可夫链所处状态的可见与隐藏单元的平均能量，单位为纳特</translation>
    </message>
    <message>
        <source>Free energy of the chains</source>
        <translation>链的自由能</translation>
    </message>
    <message>
        <source>Mean free energy of the music that the chains are at, in nats: the lower, the likelier the machine thinks it is</source>
        <translation>链所处的音乐的平均自由能，单位为纳特：越低，机器认为它越有可能</translation>
    </message>
    <message>
        <source>Autocorrelation time</source>
        <translation>自相关时间</translation>
    </message>
    <message>
        <source>How many Gibbs sweeps it takes until a chain&apos;s free energy is as good as new: the more, the slower the machine goes from one piece of music to another</source>
        <translation>一条链的自由能与之前无关所需的吉布斯扫描次数：次数越多，机器从一段音乐走到另一段就越慢</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>至少 %1</translation>
    </message>
    <message>
        <source>Window (n_timesteps)</source>
        <translation>窗口（n_timesteps）</translation>
    </message>
    <message>
        <source>How many steps of music the machine sees at once; a step is a part of a beat</source>
        <translation>模型一次能看到多少步音乐；一步是一拍的若干分之一</translation>
    </message>
    <message>
        <source>Visible units (n_visible)</source>
        <translation>可见单元（n_visible）</translation>
    </message>
    <message>
        <source>One for each step, pitch and plane of a window: whether the pitch is held, and whether it is struck there</source>
        <translation>窗口中每一步、每个音高、每个平面各一个：该音是否在延续，以及是否在此处起音</translation>
    </message>
    <message>
        <source>Hidden units (n_hidden)</source>
        <translation>隐藏单元（n_hidden）</translation>
    </message>
    <message>
        <source>What the machine can use to notice patterns: more of them know more and take longer</source>
        <translation>模型用来发现规律的单元：越多懂得越多，也越费时间</translation>
    </message>
    <message>
        <source>Gradient estimator</source>
        <translation>梯度估计方法</translation>
    </message>
    <message>
        <source>Contrastive divergence (CD-k) starts its chain from the data each time; persistent contrastive divergence (PCD-k) lets its chains live on. k is the number of Gibbs steps</source>
        <translation>对比散度（CD-k）每次都从数据出发开始采样链；持续对比散度（PCD-k）让采样链一直延续。k 是吉布斯采样的步数</translation>
    </message>
    <message>
        <source>Learning rate (lr)</source>
        <translation>学习率（lr）</translation>
    </message>
    <message>
        <source>How far the weights go with each mini-batch</source>
        <translation>每个小批量让权重改变多少</translation>
    </message>
    <message>
        <source>Rate schedule</source>
        <translation>学习率安排</translation>
    </message>
    <message>
        <source>How the learning rate falls in the course of learning</source>
        <translation>学习过程中学习率如何下降</translation>
    </message>
    <message>
        <source>Mini-batch (batch_size)</source>
        <translation>小批量（batch_size）</translation>
    </message>
    <message>
        <source>How many windows are looked at before the weights change</source>
        <translation>每看多少个窗口更新一次权重</translation>
    </message>
    <message>
        <source>Epochs (num_epochs)</source>
        <translation>轮数（num_epochs）</translation>
    </message>
    <message>
        <source>How often the whole music is gone through, at most</source>
        <translation>全部音乐最多学几遍</translation>
    </message>
    <message>
        <source>Updates at most</source>
        <translation>更新次数上限</translation>
    </message>
    <message>
        <source>How many mini-batches there will be, at most</source>
        <translation>最多学习多少个小批量</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>How long learning may take</source>
        <translation>学习最多用多长时间</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>How much of the last change goes on into the next</source>
        <translation>上一次的改变有多少延续到下一次</translation>
    </message>
    <message>
        <source>Weight cost</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>How strongly large weights are pulled back, against learning by heart</source>
        <translation>把过大的权重拉回来的力度，防止死记硬背</translation>
    </message>
    <message>
        <source>Sparsity target</source>
        <translation>稀疏目标</translation>
    </message>
    <message>
        <source>How often a hidden unit should be on</source>
        <translation>隐藏单元应有多大比例的时间处于激活状态</translation>
    </message>
    <message>
        <source>Centred gradient</source>
        <translation>中心化梯度</translation>
    </message>
    <message>
        <source>Means are taken off the units before the gradient is formed: steadier learning</source>
        <translation>计算梯度之前先减去各单元的均值：学习更平稳</translation>
    </message>
    <message>
        <source>Initial weights</source>
        <translation>初始权重</translation>
    </message>
    <message>
        <source>What the weights are drawn from at the start</source>
        <translation>开始时权重从什么分布中抽取</translation>
    </message>
    <message>
        <source>State space</source>
        <translation>状态空间</translation>
    </message>
    <message>
        <source>Held and struck as independent bits, or a cell as one of three states: off, held on, struck</source>
        <translation>“延续”与“起音”作为相互独立的两位，或每格取三种状态之一：无音、延续、起音</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Where the random numbers start: the same seed gives the same model</source>
        <translation>随机数的起点：种子相同，模型就相同</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>细致</translation>
    </message>
    <message>
        <source>Seed: the original program</source>
        <translation>Seed：最初的程序</translation>
    </message>
    <message>
        <source>Restricted Boltzmann machine</source>
        <translation>受限玻尔兹曼机</translation>
    </message>
    <message>
        <source>Single notes by how often they occur (for comparison)</source>
        <translation>按出现频率逐个取音（用于对照）</translation>
    </message>
    <message>
        <source>%1 % of the plan, then falling to %2 % of the rate</source>
        <translation>计划的前 %1 % 保持不变，然后降到原来的 %2 %</translation>
    </message>
    <message>
        <source>normal, mean 0, deviation %1</source>
        <translation>正态分布，均值 0，标准差 %1</translation>
    </message>
    <message>
        <source>%1 = %2 x (%3 held)</source>
        <translation>%1 = %2 x (%3 延续)</translation>
    </message>
    <message>
        <source>%1 = %2 x (%3 held + %4 struck)</source>
        <translation>%1 = %2 x (%3 延续 + %4 起音)</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>by how much each piece has alone</source>
        <translation>按各曲独有内容的多少</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>by the amount of music</source>
        <translation>按音乐的多少</translation>
    </message>
    <message>
        <source>Recurrent units (n_hidden_recurrent)</source>
        <translation>循环单元（n_hidden_recurrent）</translation>
    </message>
    <message>
        <source>The memory from which each step&apos;s biases come</source>
        <translation>每一步的偏置所依据的记忆</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>优化方法</translation>
    </message>
    <message>
        <source>How a gradient becomes a step, and the length at which it is clipped</source>
        <translation>梯度如何变成一步更新，以及在多长处截断</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>随机失活（dropout）</translation>
    </message>
    <message>
        <source>Share of the input and of the recurrent state left out at random while learning</source>
        <translation>学习时随机略去的输入与循环状态的比例</translation>
    </message>
    <message>
        <source>Weight average</source>
        <translation>权重平均</translation>
    </message>
    <message>
        <source>How slowly the kept weights follow the learning ones</source>
        <translation>保留的权重跟随学习中权重的缓慢程度</translation>
    </message>
    <message>
        <source>three states a cell</source>
        <translation>每格三种状态</translation>
    </message>
    <message>
        <source>independent bits</source>
        <translation>相互独立的位</translation>
    </message>
    <message>
        <source>counts, add-one</source>
        <translation>计数，加一平滑</translation>
    </message>
    <message>
        <source>RNN-RBM, step by step</source>
        <translation>RNN-RBM，逐步生成</translation>
    </message>
    <message>
        <source>RNN-NADE, note by note</source>
        <translation>RNN-NADE，逐音生成</translation>
    </message>
    <message>
        <source>Known states</source>
        <translation>已知状态</translation>
    </message>
    <message>
        <source>The chords that the music has most are summed over exactly in the gradient, only others are left to chance</source>
        <translation>曲中最常见的和弦在梯度中精确求和，其余的才靠随机抽样</translation>
    </message>
    <message>
        <source>Other keys</source>
        <translation>其他调</translation>
    </message>
    <message>
        <source>Share of the music that is learnt in another key, so that no key is unheard of</source>
        <translation>以另一调来学习的音乐所占比例，使每个调都不致陌生</translation>
    </message>
    <message>
        <source>%1, preset “%2”</source>
        <translation>%1，预设“%2”</translation>
    </message>
    <message>
        <source>A first impression: the smallest machine.</source>
        <translation>初步印象：最小的模型。</translation>
    </message>
    <message>
        <source>What most music needs.</source>
        <translation>适合大多数音乐。</translation>
    </message>
    <message>
        <source>A larger machine, and much more time.</source>
        <translation>更大的模型，用时也长得多。</translation>
    </message>
    <message>
        <source>The numbers of the program that Partita comes from, its mistakes mended.</source>
        <translation>Partita 所源自的程序的参数，其错误已修正。</translation>
    </message>
</context>
<context>
    <name>FigureTexts</name>
    <message>
        <source>Small moves of the tune</source>
        <translation>旋律的小步进行</translation>
    </message>
    <message>
        <source>Leaps over an octave</source>
        <translation>超过八度的跳进</translation>
    </message>
    <message>
        <source>Very short notes</source>
        <translation>极短的音符</translation>
    </message>
    <message>
        <source>Notes on the downbeat</source>
        <translation>强拍上的音符</translation>
    </message>
    <message>
        <source>Notes on eighths</source>
        <translation>八分位置上的音符</translation>
    </message>
    <message>
        <source>Notes in one scale</source>
        <translation>同一音阶内的音符</translation>
    </message>
    <message>
        <source>Semitone clashes</source>
        <translation>半音碰撞</translation>
    </message>
    <message>
        <source>Different bar rhythms</source>
        <translation>不同的小节节奏</translation>
    </message>
    <message>
        <source>Bars that come again</source>
        <translation>再次出现的小节</translation>
    </message>
    <message>
        <source>Longest rest</source>
        <translation>最长的休止</translation>
    </message>
    <message>
        <source>How many of the moves from one top note to the next are of at most two semitones</source>
        <translation>最高声部相邻音之间，移动不超过两个半音的占多少</translation>
    </message>
    <message>
        <source>How many of the moves from one top note to the next are wider than an octave</source>
        <translation>最高声部相邻音之间，移动超过一个八度的占多少</translation>
    </message>
    <message>
        <source>How many of the notes are one step of the grid long</source>
        <translation>只有一个网格步长的音符占多少</translation>
    </message>
    <message>
        <source>How many of the notes begin on a bar line</source>
        <translation>从小节线开始的音符占多少</translation>
    </message>
    <message>
        <source>How many of the notes begin on an eighth of the bar</source>
        <translation>从小节内八分位置开始的音符占多少</translation>
    </message>
    <message>
        <source>How many of the notes are in the major scale that fits best</source>
        <translation>落在最吻合的大调音阶内的音符占多少</translation>
    </message>
    <message>
        <source>At how many of the steps two notes a semitone apart sound together</source>
        <translation>有多少步同时响着相差半音的两个音</translation>
    </message>
    <message>
        <source>How many different rhythms the bars of the tune have, for each bar</source>
        <translation>旋律的小节有多少种不同的节奏（与小节数之比）</translation>
    </message>
    <message>
        <source>How many bars of the tune have been there before</source>
        <translation>旋律中有多少小节此前已经出现过</translation>
    </message>
    <message>
        <source>The longest time in which nothing sounds, in steps of the grid</source>
        <translation>没有任何声音的最长时间，以网格步计</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 步</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>%1 to %2 steps</source>
        <translation>%1 到 %2 步</translation>
    </message>
    <message>
        <source>%1 to %2 %</source>
        <translation>%1 到 %2%</translation>
    </message>
</context>
<context>
    <name>ImportTexts</name>
    <message numerus="yes">
        <source>%n piece(s) to learn from</source>
        <translation>
            <numerusform>%n 首乐曲可供学习</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 bars, %2 notes</source>
        <translation>%1 小节，%2 个音符</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not used; the list says why</source>
        <translation>
            <numerusform>%n 个文件未采用，原因见列表</numerusform>
        </translation>
    </message>
    <message>
        <source>Tempo %1, mostly in %2</source>
        <translation>速度 %1，多为 %2 拍</translation>
    </message>
    <message>
        <source>No tempo given: %1 is taken, mostly in %2</source>
        <translation>文件未注明速度，取 %1；多为 %2 拍</translation>
    </message>
    <message numerus="yes">
        <source>%1 of note beginnings lie off the grid of %n step(s) a beat</source>
        <translation>
            <numerusform>在每拍 %n 步的网格下，%1 的起音不在格上</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 notes in pieces that were moved to the grid as a whole</source>
        <translation>%1 个音符所在的乐曲整体移到了网格上</translation>
    </message>
    <message>
        <source>%1 drum notes left out</source>
        <translation>略去 %1 个鼓音符</translation>
    </message>
    <message>
        <source>%1 notes outside the range left out</source>
        <translation>略去 %1 个超出音域的音符</translation>
    </message>
    <message>
        <source>%1 notes of tracks that are switched off</source>
        <translation>关闭的音轨中有 %1 个音符</translation>
    </message>
    <message>
        <source>%1 unisons of several tracks became one note</source>
        <translation>%1 处多轨同音合并为一个音符</translation>
    </message>
    <message numerus="yes">
        <source>%n short piece(s) repeated to fill a window</source>
        <translation>
            <numerusform>%n 首短曲重复播放以填满窗口</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of note beginnings are off the grid. With %n step(s) a beat it would be %2.</source>
        <translation>
            <numerusform>%1 的起音不在网格上；改为每拍 %n 步则只有 %2。</numerusform>
        </translation>
    </message>
    <message>
        <source>Not used: %1.</source>
        <translation>未采用：%1。</translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s) to learn from</source>
        <translation>
            <numerusform>可供学习的片断：%n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 notes of players that are no part left out</source>
        <translation>略去 %1 个不属于任何声部的演奏者的音符</translation>
    </message>
    <message>
        <source>%1, left out</source>
        <translation>%1（不学习）</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %2 of %n piece(s)</source>
        <translation>
            <numerusform>%1：%n 首中的 %2 首</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Operations</name>
    <message>
        <source>Regenerate selection</source>
        <translation>重新生成所选</translation>
    </message>
    <message>
        <source>Regenerate</source>
        <translation>重新生成</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>续写</translation>
    </message>
    <message>
        <source>Harmonise</source>
        <translation>配和声</translation>
    </message>
    <message>
        <source>New melody</source>
        <translation>新旋律</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Fill gap</source>
        <translation>填补空白</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>The model knows the pitches %1 to %2, and these notes lie outside. Transpose them, or let it learn from music in their range.</source>
        <translation>模型只认识 %1 到 %2 的音高，而这些音符在此之外。请移调，或让模型学习该音域的音乐。</translation>
    </message>
    <message>
        <source>There is no gap: drag in the ruler over the bars that are to be filled.</source>
        <translation>没有空白：请在标尺上拖过要填补的小节。</translation>
    </message>
    <message>
        <source>Select notes first, or drag in the ruler over some bars.</source>
        <translation>请先选中音符，或在标尺上拖过若干小节。</translation>
    </message>
    <message>
        <source>The piece is too long for that: more than %1 steps of the model.</source>
        <translation>乐曲太长：超过模型的 %1 步。</translation>
    </message>
    <message>
        <source>There is no model yet: let Partita learn from some music, or open a model.</source>
        <translation>还没有模型：请先让 Partita 学习一些音乐，或打开模型。</translation>
    </message>
    <message>
        <source>There are no notes yet: generate or open a take first.</source>
        <translation>还没有音符：请先生成或打开一个片段。</translation>
    </message>
    <message>
        <source>This is music to learn from, which is never changed: press “Edit a copy” in Music first.</source>
        <translation>这是供学习的音乐，绝不会被改动：请先在“音乐”里按“编辑副本”。</translation>
    </message>
    <message numerus="yes">
        <source>The model thinks in %n step(s) a beat, and most of these notes begin in between. Quantise them, or learn a model with a finer grid.</source>
        <translation>
            <numerusform>模型每拍 %n 步，而这些音符大多落在步与步之间。请先量化，或学习网格更细的模型。</numerusform>
        </translation>
    </message>
    <message>
        <source>Lock what should stay first: Edit &gt; Locks.</source>
        <translation>请先锁定要保留的部分：编辑 &gt; 锁定。</translation>
    </message>
    <message>
        <source>All of it is locked. Unlock some of it first: Edit &gt; Locks.</source>
        <translation>这里全部锁定了。请先解锁一部分：编辑 &gt; 锁定。</translation>
    </message>
    <message>
        <source>This kind of model can&apos;t blend: learn one of another kind.</source>
        <translation>这类模型不能混合：请学习另一类模型。</translation>
    </message>
    <message>
        <source>There is no other take to blend with: generate or open one.</source>
        <translation>没有可供混合的其他片段：请先生成或打开一个。</translation>
    </message>
</context>
<context>
    <name>Parts</name>
    <message>
        <source>Melody</source>
        <translation>旋律</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>声部</translation>
    </message>
    <message>
        <source>Bass</source>
        <translation>低音</translation>
    </message>
    <message>
        <source>Drums</source>
        <comment>a player</comment>
        <translation>鼓</translation>
    </message>
    <message>
        <source>Bass</source>
        <comment>a player</comment>
        <translation>贝斯</translation>
    </message>
    <message>
        <source>Chords</source>
        <comment>a player</comment>
        <translation>和弦</translation>
    </message>
    <message>
        <source>Pad</source>
        <comment>a player</comment>
        <translation>铺底</translation>
    </message>
    <message>
        <source>Tenor</source>
        <comment>a player</comment>
        <translation>男高音</translation>
    </message>
    <message>
        <source>Alto</source>
        <comment>a player</comment>
        <translation>女中音</translation>
    </message>
    <message>
        <source>Second melody</source>
        <comment>a player</comment>
        <translation>第二旋律</translation>
    </message>
    <message>
        <source>Melody</source>
        <comment>a player</comment>
        <translation>主旋律</translation>
    </message>
</context>
<context>
    <name>Stories</name>
    <message>
        <source>Opened: %1</source>
        <translation>打开：%1</translation>
    </message>
    <message>
        <source>Copy of %1</source>
        <translation>%1 的副本</translation>
    </message>
    <message>
        <source>Generated</source>
        <translation>生成</translation>
    </message>
    <message numerus="yes">
        <source>%n bar(s)</source>
        <translation>
            <numerusform>%n 小节</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 % away</source>
        <translation>偏离 %1 %</translation>
    </message>
    <message>
        <source>temperature %1</source>
        <translation>温度 %1</translation>
    </message>
    <message>
        <source>density %1</source>
        <translation>密度 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n Gibbs step(s)</source>
        <translation>
            <numerusform>%n 个吉布斯步</numerusform>
        </translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>register %1</source>
        <translation>音区 %1</translation>
    </message>
    <message>
        <source>only %1</source>
        <translation>只用 %1</translation>
    </message>
    <message>
        <source>mostly %1</source>
        <translation>多用 %1</translation>
    </message>
    <message>
        <source>%1 % of %2</source>
        <translation>%2 占 %1 %</translation>
    </message>
    <message>
        <source>loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>%1, used</source>
        <translation>%1，已采用</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>No sound device: plays silently</source>
        <translation>没有声音设备：静音播放</translation>
    </message>
    <message>
        <source>No soundfont found: see Sound settings</source>
        <translation>未找到音色库：见声音设置</translation>
    </message>
    <message>
        <source>The soundfont is broken: see Sound settings</source>
        <translation>音色库已损坏：见声音设置</translation>
    </message>
    <message>
        <source>The MIDI port is gone: plays silently until it returns</source>
        <translation>MIDI 端口已断开：恢复前静音播放</translation>
    </message>
    <message>
        <source>The MIDI keyboard is gone: it is taken again when it returns</source>
        <translation>MIDI 键盘已断开：接回后会自动恢复</translation>
    </message>
    <message>
        <source>Built-in synth</source>
        <translation>内置合成器</translation>
    </message>
    <message>
        <source>No sound</source>
        <translation>无声</translation>
    </message>
    <message>
        <source>MIDI port “Partita”, for other programs</source>
        <translation>供其他程序使用的 MIDI 端口“Partita”</translation>
    </message>
    <message>
        <source> Details: %1 (byte %2).</source>
        <translation>详情：%1（第 %2 字节）。</translation>
    </message>
    <message>
        <source> Details: %1.</source>
        <translation>详情：%1。</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 不存在。</translation>
    </message>
    <message>
        <source>%1 could not be read.</source>
        <translation>无法读取 %1。</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>There was no room left for %1. Free some space, or choose another place.</source>
        <translation>磁盘空间不足，无法写入 %1。请腾出空间，或换一个位置。</translation>
    </message>
    <message>
        <source>%1 is neither a folder nor a MIDI file.</source>
        <translation>%1 既不是文件夹，也不是 MIDI 文件。</translation>
    </message>
    <message>
        <source>There is no MIDI file in %1. Partita looks for .mid, .midi, .kar and .rmi, in the folders inside too.</source>
        <translation>%1 中没有 MIDI 文件。Partita 会查找 .mid、.midi、.kar 和 .rmi，也包括子文件夹。</translation>
    </message>
    <message>
        <source>Nothing in %1 can be learned from.</source>
        <translation>%1 中没有可供学习的内容。</translation>
    </message>
    <message>
        <source>%1 is not a MIDI file.</source>
        <translation>%1 不是 MIDI 文件。</translation>
    </message>
    <message>
        <source>%1 is broken beyond repair.</source>
        <translation>%1 已损坏，无法修复。</translation>
    </message>
    <message>
        <source>%1 is not a Partita model.</source>
        <translation>%1 不是 Partita 模型。</translation>
    </message>
    <message>
        <source>%1 was made by another version of Partita, which this one does not understand.</source>
        <translation>%1 由另一版本的 Partita 生成，本版本无法读取。</translation>
    </message>
    <message>
        <source>The model %1 does not fit this music or these settings.</source>
        <translation>模型 %1 与当前音乐或设置不符。</translation>
    </message>
    <message>
        <source>%1 is not a Partita session.</source>
        <translation>%1 不是 Partita 会话文件。</translation>
    </message>
    <message>
        <source>The session %1 was made by a newer version of Partita.</source>
        <translation>会话 %1 由更新版本的 Partita 生成。</translation>
    </message>
    <message>
        <source>This needs more memory than there is.</source>
        <translation>所需内存超过可用内存。</translation>
    </message>
    <message>
        <source>Learning went astray and could not be brought back. Try a smaller learning rate.</source>
        <translation>学习发散且无法恢复。请试用较小的学习率。</translation>
    </message>
    <message>
        <source>There is no such sound device.</source>
        <translation>没有这样的声音设备。</translation>
    </message>
    <message>
        <source>The soundfont %1 could not be used.</source>
        <translation>音色库 %1 无法使用。</translation>
    </message>
    <message>
        <source>One of the settings is out of range.</source>
        <translation>有一项设置超出范围。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Something went wrong that should not have.</source>
        <translation>发生了不该出现的错误。</translation>
    </message>
    <message>
        <source>%1 minor</source>
        <translation>%1 小调</translation>
    </message>
    <message>
        <source>%1 major</source>
        <translation>%1 大调</translation>
    </message>
    <message numerus="yes">
        <source>%n bar(s)</source>
        <translation>
            <numerusform>%n 小节</numerusform>
        </translation>
    </message>
    <message>
        <source>No notes in it</source>
        <translation>没有音符</translation>
    </message>
    <message>
        <source>Only drums</source>
        <translation>只有鼓</translation>
    </message>
    <message>
        <source>Let drums be learned too, or say that a track is no drums.</source>
        <translation>让鼓也参与学习，或指明某条音轨不是鼓。</translation>
    </message>
    <message>
        <source>Only players who are left out</source>
        <translation>只有不学习的演奏者</translation>
    </message>
    <message>
        <source>Let another part be learned, or say that a track is in one that is.</source>
        <translation>让另一个声部参与学习，或把某条音轨归入要学习的声部。</translation>
    </message>
    <message>
        <source>All its notes lie outside the range</source>
        <translation>所有音符都超出音域</translation>
    </message>
    <message>
        <source>Choose a preset with a wider range of pitches.</source>
        <translation>请选择音域更宽的预设。</translation>
    </message>
    <message>
        <source>The same music as another file</source>
        <translation>与另一文件的音乐相同</translation>
    </message>
    <message>
        <source>It counts once; nothing needs to be done.</source>
        <translation>只计一次，无需处理。</translation>
    </message>
    <message>
        <source>All its tracks are switched off</source>
        <translation>所有音轨都已关闭</translation>
    </message>
    <message>
        <source>Switch a track of it on again.</source>
        <translation>请重新打开其中一条音轨。</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Check that the file is there and may be read.</source>
        <translation>请检查文件是否存在、是否可读。</translation>
    </message>
    <message>
        <source>Not a MIDI file, or broken beyond repair</source>
        <translation>不是 MIDI 文件，或已损坏无法修复</translation>
    </message>
    <message>
        <source>Export it anew from the program it came from.</source>
        <translation>请从原来的程序重新导出。</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) could not be saved into the session.</source>
        <translation>
            <numerusform>有 %n 处改动未能存入会话。</numerusform>
        </translation>
    </message>
    <message>
        <source>it may not be opened or written</source>
        <translation>没有打开或写入的权限</translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation>它不存在</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是文件夹</translation>
    </message>
    <message>
        <source>a part of the path is no folder</source>
        <translation>路径中有一段不是文件夹</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>the disk may only be read</source>
        <translation>磁盘是只读的</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>名称太长</translation>
    </message>
    <message>
        <source>its contents are something else</source>
        <translation>内容是别的东西</translation>
    </message>
    <message>
        <source>its contents are damaged</source>
        <translation>内容已损坏</translation>
    </message>
    <message>
        <source>another program is using it</source>
        <translation>另一个程序正在使用它</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>它过早结束</translation>
    </message>
    <message>
        <source>no MIDI file is in it</source>
        <translation>其中没有 MIDI 文件</translation>
    </message>
    <message>
        <source> It is at byte %1.</source>
        <translation>位置：第 %1 字节。</translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s)</source>
        <translation>
            <numerusform>约 %n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>约 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1 hours</source>
        <translation>约 %1 小时</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>还剩%1</translation>
    </message>
</context>
<context>
    <name>ThoughtPainter</name>
    <message>
        <source>under 1 %</source>
        <translation>不到 1 %</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1: %2 here.</source>
        <translation>%1：此处 %2。</translation>
    </message>
    <message>
        <source>The model would put %1 (%2).</source>
        <translation>模型会放 %1（%2）。</translation>
    </message>
    <message>
        <source>The model would leave it out (%1).</source>
        <translation>模型会省去它（%1）。</translation>
    </message>
</context>
<context>
    <name>partita::ui::AlternativeList</name>
    <message>
        <source>being made</source>
        <translation>正在生成</translation>
    </message>
    <message>
        <source>nothing changed</source>
        <translation>没有变化</translation>
    </message>
    <message numerus="yes">
        <source>%n new note(s)</source>
        <translation>
            <numerusform>%n 个新音符</numerusform>
        </translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>Alternative %1</source>
        <translation>备选 %1</translation>
    </message>
    <message>
        <source>Click to see and hear the piece as it was</source>
        <translation>单击查看并试听原来的样子</translation>
    </message>
    <message numerus="yes">
        <source>%n gone</source>
        <translation>
            <numerusform>减少 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 % of the other take</source>
        <translation>另一片段占 %1 %</translation>
    </message>
    <message>
        <source>%1: %2. Click to see and hear it, double-click to use it.</source>
        <translation>%1：%2。单击可看和听，双击采用。</translation>
    </message>
</context>
<context>
    <name>partita::ui::AlternativeStrip</name>
    <message>
        <source>Alternatives</source>
        <translation>备选</translation>
    </message>
    <message>
        <source>Keep what was</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>&amp;Melody</source>
        <translation>旋律(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Inner voices</source>
        <translation>内声部(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Bass</source>
        <translation>低音(&amp;B)</translation>
    </message>
    <message>
        <source>Making alternatives</source>
        <translation>正在生成备选</translation>
    </message>
    <message>
        <source>%1: making alternatives</source>
        <translation>%1：正在生成备选</translation>
    </message>
    <message>
        <source>%1: choose with the arrow keys</source>
        <translation>%1：用方向键挑选</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Arrow keys or the mouse show and play them, Enter uses one, Esc keeps what was</source>
        <translation>方向键或鼠标显示并播放，回车采用，Esc 保留原样</translation>
    </message>
</context>
<context>
    <name>partita::ui::BarCommands</name>
    <message>
        <source>Insert bar %1</source>
        <translation>插入第 %1 小节</translation>
    </message>
    <message>
        <source>Insert bars %1 to %2</source>
        <translation>插入第 %1 至 %2 小节</translation>
    </message>
    <message>
        <source>A piece keeps at least one bar.</source>
        <translation>乐曲至少要留一个小节。</translation>
    </message>
    <message>
        <source>The piece ends before these bars.</source>
        <translation>乐曲在这些小节之前就结束了。</translation>
    </message>
    <message>
        <source>Delete bar %1</source>
        <translation>删除第 %1 小节</translation>
    </message>
    <message>
        <source>Delete bars %1 to %2</source>
        <translation>删除第 %1 至 %2 小节</translation>
    </message>
</context>
<context>
    <name>partita::ui::BlendBox</name>
    <message>
        <source>Blend with</source>
        <translation>混合对象</translation>
    </message>
    <message>
        <source>The other take; alternatives lie evenly between the open one and this</source>
        <translation>另一片段；各备选均匀分布在打开的片段与它之间</translation>
    </message>
</context>
<context>
    <name>partita::ui::ChordStrip</name>
    <message>
        <source>Chords</source>
        <translation>和弦</translation>
    </message>
    <message>
        <source>The chords that sound</source>
        <translation>正在发声的和弦</translation>
    </message>
</context>
<context>
    <name>partita::ui::Composer</name>
    <message>
        <source>New music</source>
        <translation>新乐曲</translation>
    </message>
</context>
<context>
    <name>partita::ui::ControllerChooser</name>
    <message>
        <source>Controller</source>
        <translation>控制器</translation>
    </message>
    <message>
        <source>Which controller of the track is shown</source>
        <translation>显示音轨的哪个控制器</translation>
    </message>
</context>
<context>
    <name>partita::ui::ControllerLane</name>
    <message>
        <source>Controllers</source>
        <translation>控制器</translation>
    </message>
    <message>
        <source>A controller of the track, as the file has it</source>
        <translation>音轨的一个控制器，按文件原样显示</translation>
    </message>
    <message>
        <source>Modulation</source>
        <translation>调制</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>声像</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>表情</translation>
    </message>
    <message>
        <source>Sustain pedal</source>
        <translation>延音踏板</translation>
    </message>
    <message>
        <source>Sostenuto pedal</source>
        <translation>选择延音踏板</translation>
    </message>
    <message>
        <source>Soft pedal</source>
        <translation>弱音踏板</translation>
    </message>
    <message>
        <source>Reverb</source>
        <translation>混响</translation>
    </message>
    <message>
        <source>Chorus</source>
        <translation>合唱</translation>
    </message>
    <message>
        <source>Controller %1</source>
        <translation>控制器 %1</translation>
    </message>
</context>
<context>
    <name>partita::ui::CreatePanel</name>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Make new takes with the newest model; they appear in the strip below the roll</source>
        <translation>用最新的模型生成新片段，出现在卷帘下方</translation>
    </message>
    <message>
        <source>Stop; takes that are ready stay</source>
        <translation>停止；已完成的片段保留</translation>
    </message>
    <message>
        <source>Making takes</source>
        <translation>正在生成片段</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创作</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细设置</translation>
    </message>
    <message>
        <source>Go to Learn</source>
        <translation>前往学习</translation>
    </message>
    <message>
        <source>Learn a model from the music that is open</source>
        <translation>用打开的音乐学习一个模型</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>Open a model that was saved before</source>
        <translation>打开以前保存的模型</translation>
    </message>
    <message>
        <source>There is no model yet. Let Partita learn from some music first, or open a model.</source>
        <translation>还没有模型。请先让 Partita 学习一些音乐，或打开一个模型。</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>小节</translation>
    </message>
    <message>
        <source>How long each take is</source>
        <translation>每个片段的长度</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>&amp;Bars</source>
        <translation>小节(&amp;B)</translation>
    </message>
    <message>
        <source>Safe to surprising</source>
        <translation>从稳妥到出人意料</translation>
    </message>
    <message>
        <source>The temperature of the sampler: lower keeps to what is likely, higher dares more</source>
        <translation>采样温度：低则稳妥，高则大胆</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>稳妥</translation>
    </message>
    <message>
        <source>Surprising</source>
        <translation>出人意料</translation>
    </message>
    <message>
        <source>temperature %1</source>
        <translation>温度 %1</translation>
    </message>
    <message>
        <source>From the newest model; learning goes on meanwhile.</source>
        <translation>使用最新的模型；学习同时继续。</translation>
    </message>
    <message>
        <source>How many takes, or alternatives, to make at once</source>
        <translation>一次生成几个片段或备选</translation>
    </message>
    <message>
        <source>Best of</source>
        <translation>择优范围</translation>
    </message>
    <message>
        <source>How many are made for the takes to be chosen from: those that are most like your music and least like each other, that come to rest at the end and copy nothing</source>
        <translation>先生成多少个以供挑选：选出与您的音乐最像、彼此最不同、结尾收得住且没有照抄的片段</translation>
    </message>
    <message>
        <source>Best &amp;of</source>
        <translation>择优范围(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Metre</source>
        <translation>拍号(&amp;M)</translation>
    </message>
    <message>
        <source>Ta&amp;kes</source>
        <translation>片段(&amp;K)</translation>
    </message>
</context>
<context>
    <name>partita::ui::DelayDialog</name>
    <message>
        <source>&amp;Measure</source>
        <translation>测量(&amp;M)</translation>
    </message>
    <message>
        <source>Delay of the keyboard</source>
        <translation>键盘延迟</translation>
    </message>
    <message>
        <source>How long a key takes until it arrives here. What is recorded is put so much earlier;
what the sound takes to your ear is allowed for already.</source>
        <translation>按键到达这里需要多久。录入的内容会提前这么多；
声音到达您耳朵的时间已经计入。</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> 毫秒</translation>
    </message>
    <message>
        <source>Plays a beat: strike any key of the MIDI keyboard with it</source>
        <translation>播放节拍：请跟着节拍按 MIDI 键盘上的任意键</translation>
    </message>
    <message>
        <source>&amp;Delay:</source>
        <translation>延迟(&amp;D)：</translation>
    </message>
    <message numerus="yes">
        <source>%n taps, half of them within %1 ms of the middle.</source>
        <translation>
            <numerusform>%n 次按键，其中一半与中值相差不超过 %1 毫秒。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Strike a key with each beat: %n to go.</source>
        <translation>
            <numerusform>每拍按一次键：还需 %n 次。</numerusform>
        </translation>
    </message>
    <message>
        <source>No MIDI keyboard is chosen.</source>
        <translation>尚未选择 MIDI 键盘。</translation>
    </message>
    <message>
        <source>Or play along with a beat, and it is measured.</source>
        <translation>也可以跟着节拍弹奏来测量。</translation>
    </message>
</context>
<context>
    <name>partita::ui::DialsBox</name>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>Fewer notes below zero, more above</source>
        <translation>小于零音符更少，大于零更多</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>音区</translation>
    </message>
    <message>
        <source>Lower notes below zero, higher above</source>
        <translation>小于零音符更低，大于零更高</translation>
    </message>
    <message>
        <source>by the model</source>
        <translation>由模型决定</translation>
    </message>
    <message>
        <source>Gibbs steps</source>
        <translation>吉布斯步数</translation>
    </message>
    <message>
        <source>How many times the sampler goes over the whole take: more comes closer to what the model means</source>
        <translation>采样器把整个片段过几遍：越多越接近模型的本意</translation>
    </message>
    <message>
        <source>&amp;Density</source>
        <translation>密度(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Register</source>
        <translation>音区(&amp;R)</translation>
    </message>
    <message>
        <source>S&amp;cale</source>
        <translation>音阶(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Seed</source>
        <translation>种子(&amp;S)</translation>
    </message>
    <message>
        <source>any notes</source>
        <translation>任意音</translation>
    </message>
    <message>
        <source>mostly in the scale</source>
        <translation>多用音阶内的音</translation>
    </message>
    <message>
        <source>only in the scale</source>
        <translation>只用音阶内的音</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>音阶</translation>
    </message>
    <message>
        <source>Whether new notes keep to a scale</source>
        <translation>新音符是否遵循音阶</translation>
    </message>
    <message>
        <source>Key of the scale</source>
        <translation>音阶的调</translation>
    </message>
    <message>
        <source>The scale that new notes keep to</source>
        <translation>新音符遵循的音阶</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Where the random numbers start: the same seed and settings give the same notes</source>
        <translation>随机数的起点：种子和设置相同，音符就相同</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>换一个种子</translation>
    </message>
    <message>
        <source>Draw another seed</source>
        <translation>另抽一个种子</translation>
    </message>
    <message>
        <source>Keep the seed</source>
        <translation>保留种子</translation>
    </message>
    <message>
        <source>Keep this seed, instead of drawing a new one at each Generate</source>
        <translation>保留此种子，不在每次生成时重抽</translation>
    </message>
    <message>
        <source>&amp;Loop</source>
        <translation>循环(&amp;L)</translation>
    </message>
    <message>
        <source>The end leads back to the start, without a seam</source>
        <translation>结尾自然衔接回开头，没有接缝</translation>
    </message>
    <message>
        <source>New takes are split into melody, inner voices and bass</source>
        <translation>新片段分为旋律、内声部和低音</translation>
    </message>
    <message>
        <source>none needed</source>
        <translation>不需要</translation>
    </message>
    <message>
        <source>This kind of model draws each note once, by its exact probability</source>
        <translation>这种模型按精确概率只抽取每个音符一次</translation>
    </message>
    <message>
        <source>A track for each p&amp;art</source>
        <translation>每个声部一条音轨(&amp;A)</translation>
    </message>
    <message>
        <source>G&amp;ibbs steps</source>
        <translation>吉布斯步数(&amp;I)</translation>
    </message>
    <message>
        <source>This model knows the players of your music: each has a track</source>
        <translation>这个模型认得你音乐中的各个演奏者：每个各占一条音轨</translation>
    </message>
</context>
<context>
    <name>partita::ui::Drawer</name>
    <message>
        <source>Show or hide the rest</source>
        <translation>显示或隐藏其余内容</translation>
    </message>
</context>
<context>
    <name>partita::ui::Exporting</name>
    <message>
        <source>Export as MIDI</source>
        <translation>导出为 MIDI</translation>
    </message>
    <message>
        <source>MIDI files (*.mid)</source>
        <translation>MIDI 文件 (*.mid)</translation>
    </message>
    <message>
        <source>Export all starred takes into a folder</source>
        <translation>将所有加星片段导出到文件夹</translation>
    </message>
</context>
<context>
    <name>partita::ui::FeatureView</name>
    <message>
        <source>Weights of hidden units</source>
        <translation>隐藏单元的权重</translation>
    </message>
    <message>
        <source>What some of the hidden units listen for, as small rolls: blue for notes held, orange for notes struck. They begin as noise and become chords and figures.</source>
        <translation>以小卷帘显示部分隐藏单元在“听”什么：蓝色为延续的音，橙色为起音。起初是噪声，渐渐成为和弦与音型。</translation>
    </message>
</context>
<context>
    <name>partita::ui::Generation</name>
    <message>
        <source>Switch on “See what the model thinks” first.</source>
        <translation>请先打开“看看模型怎么想”。</translation>
    </message>
    <message>
        <source>Select a note that the model would rather change.</source>
        <translation>请选中模型想改动的音符。</translation>
    </message>
</context>
<context>
    <name>partita::ui::Instruments</name>
    <message>
        <source>Several</source>
        <translation>多种</translation>
    </message>
    <message>
        <source>%1 (substitute)</source>
        <translation>%1（替代）</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>无声</translation>
    </message>
    <message>
        <source>This track plays on several channels: each has an instrument of its own</source>
        <translation>该音轨使用多个通道，各有自己的乐器</translation>
    </message>
    <message>
        <source>No soundfont is in use, so there is nothing to choose from</source>
        <translation>没有使用音色库，无可选择</translation>
    </message>
    <message>
        <source>The soundfont has no %1. Click to choose another instrument.</source>
        <translation>音色库中没有%1。点击可选择其他乐器。</translation>
    </message>
    <message>
        <source>The instrument of this track; click to choose another</source>
        <translation>该音轨的乐器；点击可选择其他乐器</translation>
    </message>
    <message>
        <source>Choose %1</source>
        <translation>选择%1</translation>
    </message>
    <message>
        <source>Change pan</source>
        <translation>更改声像</translation>
    </message>
</context>
<context>
    <name>partita::ui::KeyboardView</name>
    <message>
        <source>Piano keys</source>
        <translation>钢琴键</translation>
    </message>
    <message>
        <source>Click a key to hear it and to select its notes; with Shift they are added</source>
        <translation>单击琴键试听并选中该音高的音符；按住 Shift 则追加选择</translation>
    </message>
</context>
<context>
    <name>partita::ui::LearnDetails</name>
    <message>
        <source>The preset&apos;s own numbers</source>
        <translation>恢复预设数值</translation>
    </message>
    <message>
        <source>Take back every change made here</source>
        <translation>撤回此处的所有改动</translation>
    </message>
    <message>
        <source>The preset with these numbers</source>
        <translation>按这些数值的预设</translation>
    </message>
    <message>
        <source>as preset</source>
        <translation>同预设</translation>
    </message>
</context>
<context>
    <name>partita::ui::LearnPanel</name>
    <message>
        <source>Markov chains</source>
        <translation>马尔可夫链</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>开始学习</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Making the data ready</source>
        <translation>正在准备数据</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细设置</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>How much time and how many hidden units learning may take</source>
        <translation>学习可用多少时间和多少隐藏单元</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The kind of machine that learns</source>
        <translation>学习所用模型的种类</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>Stop learning and keep the best model so far</source>
        <translation>停止学习，保留目前最好的模型</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用它</translation>
    </message>
    <message>
        <source>Make music with this model</source>
        <translation>用此模型创作音乐</translation>
    </message>
    <message>
        <source>Train on</source>
        <translation>继续学习</translation>
    </message>
    <message>
        <source>Go on learning from where it ended</source>
        <translation>从结束处继续学习</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Open music first</source>
        <translation>请先打开音乐</translation>
    </message>
    <message>
        <source>Train anew</source>
        <translation>重新学习</translation>
    </message>
    <message>
        <source>Hold on; nothing is lost</source>
        <translation>暂时停下，不会丢失任何内容</translation>
    </message>
    <message>
        <source>Go on learning</source>
        <translation>继续学习</translation>
    </message>
    <message>
        <source>Learn from the music that is open</source>
        <translation>学习打开的音乐</translation>
    </message>
    <message>
        <source>There is nothing to learn from yet</source>
        <translation>还没有可供学习的音乐</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message numerus="yes">
        <source>%n held back to test with. </source>
        <translation>
            <numerusform>留出 %n 首用于检验。</numerusform>
        </translation>
    </message>
    <message>
        <source>Needs %1 of memory.</source>
        <translation>需要 %1 内存。</translation>
    </message>
    <message>
        <source>Only %1 are free.</source>
        <translation>可用内存仅 %1。</translation>
    </message>
    <message numerus="yes">
        <source>Up to %n hidden unit(s) would fit: see Details.</source>
        <translation>
            <numerusform>最多可用 %n 个隐藏单元：见详细设置。</numerusform>
        </translation>
    </message>
    <message>
        <source>No number of hidden units would fit: choose a preset with a shorter window.</source>
        <translation>任何数量的隐藏单元都放不下：请选择窗口更短的预设。</translation>
    </message>
    <message>
        <source>Making the data ready…</source>
        <translation>正在准备数据…</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Finishing…</source>
        <translation>正在结束…</translation>
    </message>
    <message>
        <source>Learning went astray; it went back and goes on more slowly.</source>
        <translation>学习一度发散；已退回并放慢继续。</translation>
    </message>
    <message>
        <source>Too few pieces to tell.</source>
        <translation>乐曲太少，无法判断。</translation>
    </message>
    <message>
        <source>Fewer than three pieces are held back: whether new pieces improve can&apos;t be known</source>
        <translation>留出的乐曲不足三首：无法知道新乐曲是否仍在改善</translation>
    </message>
    <message>
        <source>I kept the newest model.</source>
        <translation>已保留最新的模型。</translation>
    </message>
    <message>
        <source>New pieces stopped improving at %1. I kept that model.</source>
        <translation>新乐曲在 %1 时不再改善。已保留那时的模型。</translation>
    </message>
    <message>
        <source>Finished. I kept the model of %1, the best so far.</source>
        <translation>已结束。保留了 %1 时的模型，是目前最好的。</translation>
    </message>
    <message>
        <source>Learning is done. I kept the model of %1, the best so far.</source>
        <translation>学习完成。保留了 %1 时的模型，是目前最好的。</translation>
    </message>
    <message>
        <source>Learning can go on from where this session left it.</source>
        <translation>可以从此会话上次停下的地方继续学习。</translation>
    </message>
    <message>
        <source>Finding out how long it takes…</source>
        <translation>正在估计所需时间…</translation>
    </message>
    <message>
        <source>P&amp;reset</source>
        <translation>预设(&amp;R)</translation>
    </message>
    <message>
        <source>It learned from other music than what is open now: “Train anew” learns from that</source>
        <translation>它是从别的音乐学的，不是现在打开的这些：“重新训练”会从现在的音乐学习</translation>
    </message>
    <message>
        <source>What it listens for</source>
        <translation>它在听什么</translation>
    </message>
    <message>
        <source>On this machine: %1.</source>
        <translation>在这台机器上：%1。</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) to learn from, </source>
        <translation>
            <numerusform>%n 首乐曲可供学习，</numerusform>
        </translation>
    </message>
    <message>
        <source>They are learned in %1 windows: stretches of a few bars</source>
        <translation>以 %1 个窗口学习：每个是几小节长的一段</translation>
    </message>
    <message>
        <source>%1 times through the music · %2 learned</source>
        <translation>已把音乐过了 %1 遍 · 学习 %2</translation>
    </message>
    <message>
        <source>It ends sooner if new pieces stop improving.</source>
        <translation>若新乐曲不再进步，会提前结束。</translation>
    </message>
</context>
<context>
    <name>partita::ui::LearningPlot</name>
    <message>
        <source>Learning curve</source>
        <translation>学习曲线</translation>
    </message>
    <message>
        <source>How well the machine knows the pieces it learns from, and pieces that it never saw. Higher is better.</source>
        <translation>模型对所学乐曲、以及对从未见过的乐曲掌握得如何。越高越好。</translation>
    </message>
    <message>
        <source>Nothing learned yet</source>
        <translation>尚未学习</translation>
    </message>
    <message>
        <source>After %1: training %2</source>
        <translation>%1 时：训练 %2</translation>
    </message>
    <message>
        <source>, new pieces %1</source>
        <translation>，新乐曲 %1</translation>
    </message>
    <message>
        <source>The learning curve appears here.</source>
        <translation>学习曲线将显示在这里。</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>new pieces</source>
        <translation>新乐曲</translation>
    </message>
    <message>
        <source>how well it knows it</source>
        <translation>掌握程度</translation>
    </message>
    <message>
        <source>Measured as: %1</source>
        <translation>度量：%1</translation>
    </message>
    <message>
        <source>time learned</source>
        <translation>学习时间</translation>
    </message>
</context>
<context>
    <name>partita::ui::LockCommands</name>
    <message>
        <source>Select notes first.</source>
        <translation>请先选择音符。</translation>
    </message>
    <message>
        <source>Lock all but the selection</source>
        <translation>锁定所选以外的全部</translation>
    </message>
    <message>
        <source>Select notes in the bars, or mark them as a loop.</source>
        <translation>请在小节里选择音符，或把它们标为循环。</translation>
    </message>
    <message>
        <source>Lock bar %1</source>
        <translation>锁定第 %1 小节</translation>
    </message>
    <message>
        <source>Lock bars %1 to %2</source>
        <translation>锁定第 %1 至 %2 小节</translation>
    </message>
    <message>
        <source>Lock pitches</source>
        <translation>锁定音高</translation>
    </message>
    <message>
        <source>Lock the melody</source>
        <translation>锁定旋律</translation>
    </message>
    <message>
        <source>Lock the inner voices</source>
        <translation>锁定内声部</translation>
    </message>
    <message>
        <source>Lock the bass</source>
        <translation>锁定低音</translation>
    </message>
    <message>
        <source>Lock the track</source>
        <translation>锁定音轨</translation>
    </message>
    <message>
        <source>Unlock the track</source>
        <translation>解锁音轨</translation>
    </message>
    <message>
        <source>Unlock everything</source>
        <translation>全部解锁</translation>
    </message>
    <message>
        <source>This piece has no notes of that voice.</source>
        <translation>此曲没有该声部的音符。</translation>
    </message>
</context>
<context>
    <name>partita::ui::MainWindow</name>
    <message>
        <source>Partita</source>
        <translation>Partita</translation>
    </message>
    <message>
        <source>%1 – Partita</source>
        <translation>%1 – Partita</translation>
    </message>
    <message>
        <source>About Partita</source>
        <translation>关于 Partita</translation>
    </message>
    <message>
        <source>Partita %1</source>
        <translation>Partita %1</translation>
    </message>
    <message>
        <source>Learns from your MIDI files and writes new music in their manner, with a restricted Boltzmann machine.
MIT licence.</source>
        <translation>用受限玻尔兹曼机学习您的 MIDI 文件，并写出同样风格的新音乐。
MIT 许可证。</translation>
    </message>
    <message>
        <source>%1 – %2 – Partita</source>
        <translation>%1 – %2 – Partita</translation>
    </message>
</context>
<context>
    <name>partita::ui::MarkerDialog</name>
    <message>
        <source>From bar %1, beat %2 on</source>
        <translation>从第 %1 小节第 %2 拍起</translation>
    </message>
    <message>
        <source>&amp;Beats a minute</source>
        <translation>每分钟拍数(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Metre</source>
        <translation>拍号(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>What was before goes on</source>
        <translation>沿用之前的设置</translation>
    </message>
    <message>
        <source>Quarter notes a minute</source>
        <translation>每分钟的四分音符数</translation>
    </message>
    <message>
        <source>Beats of a bar</source>
        <translation>每小节拍数</translation>
    </message>
    <message>
        <source>Beat</source>
        <translation>拍</translation>
    </message>
    <message>
        <source>Note value of a beat</source>
        <translation>一拍的音符时值</translation>
    </message>
    <message>
        <source>Change tempo</source>
        <translation>改变速度</translation>
    </message>
    <message>
        <source>Change metre</source>
        <translation>改变拍号</translation>
    </message>
    <message>
        <source>Delete tempo change</source>
        <translation>删除速度变化</translation>
    </message>
    <message>
        <source>Delete metre change</source>
        <translation>删除拍号变化</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>调号(&amp;K)</translation>
    </message>
    <message>
        <source>Key signature from here on; no note is changed</source>
        <translation>从这里开始的调号；音符不变</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>no sharps or flats</source>
        <translation>无升降号</translation>
    </message>
    <message numerus="yes">
        <source>%n sharp(s)</source>
        <translation>
            <numerusform>%n 个升号</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n flat(s)</source>
        <translation>
            <numerusform>%n 个降号</numerusform>
        </translation>
    </message>
    <message>
        <source>Change key</source>
        <translation>更改调号</translation>
    </message>
    <message>
        <source>Delete key change</source>
        <translation>删除调号变化</translation>
    </message>
</context>
<context>
    <name>partita::ui::MarkerStrip</name>
    <message>
        <source>Changes of tempo, metre and key: drag one to move it, double-click to change it or to set a tempo</source>
        <translation>速度、拍号和调的变化：拖动可移动，双击可更改或设定速度</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>移动%1</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除%1</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>更改…(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Tempo change here…</source>
        <translation>在此改变速度…(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Metre change here…</source>
        <translation>在此改变拍号…(&amp;M)</translation>
    </message>
    <message>
        <source>Tempo, metre and key</source>
        <translation>速度、拍号和调号</translation>
    </message>
    <message>
        <source>This piece has no place for changes of tempo, metre or key.</source>
        <translation>这首乐曲没有地方放速度、拍号或调号的变化。</translation>
    </message>
    <message>
        <source>&amp;Key change here…</source>
        <translation>在此改变调号(&amp;K)…</translation>
    </message>
</context>
<context>
    <name>partita::ui::Markers</name>
    <message>
        <source>Tempo</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Metre</source>
        <translation>拍号</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>调</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>标记</translation>
    </message>
</context>
<context>
    <name>partita::ui::MetreBox</name>
    <message>
        <source>Metre</source>
        <translation>拍号</translation>
    </message>
    <message>
        <source>always %1</source>
        <translation>总是 %1</translation>
    </message>
    <message>
        <source>This kind of model makes music only in the metre that most of its pieces have</source>
        <translation>这种模型只用它多数乐曲所用的拍号创作</translation>
    </message>
    <message>
        <source>as the pieces</source>
        <translation>与乐曲一样</translation>
    </message>
    <message>
        <source>The metre of new takes; “as the pieces”: each metre as often as your music has it</source>
        <translation>新片段的拍号；“与乐曲一样”：各种拍号出现得与您的音乐中一样多</translation>
    </message>
    <message>
        <source>%1 (%2 %)</source>
        <translation>%1（%2%）</translation>
    </message>
    <message>
        <source>That many of your pieces are in this metre</source>
        <translation>您的乐曲中有这么多是这种拍号</translation>
    </message>
</context>
<context>
    <name>partita::ui::Mixer</name>
    <message>
        <source>Track %1</source>
        <translation>音轨 %1</translation>
    </message>
    <message>
        <source>Mixer</source>
        <translation>混音器</translation>
    </message>
    <message>
        <source> semitones</source>
        <translation> 个半音</translation>
    </message>
    <message>
        <source>Transposition</source>
        <translation>移调</translation>
    </message>
    <message>
        <source>How much higher it is played; the notes of the piece stay as they are, and so do drums</source>
        <translation>演奏时升高多少；乐曲的音符不变，鼓也不变</translation>
    </message>
    <message>
        <source>&amp;Transposition</source>
        <translation>移调(&amp;T)</translation>
    </message>
    <message>
        <source>Nothing with notes lies open.</source>
        <translation>没有打开含音符的内容。</translation>
    </message>
</context>
<context>
    <name>partita::ui::MixerRow</name>
    <message>
        <source>M</source>
        <comment>mute</comment>
        <translation>静</translation>
    </message>
    <message>
        <source>Mute this track</source>
        <translation>将此音轨静音</translation>
    </message>
    <message>
        <source>S</source>
        <comment>solo</comment>
        <translation>独</translation>
    </message>
    <message>
        <source>Hear only this track, and others so marked</source>
        <translation>只听此音轨和同样标记的音轨</translation>
    </message>
    <message>
        <source>%1: level</source>
        <translation>%1：音量</translation>
    </message>
    <message>
        <source>How loud this track is, in percent of its velocities</source>
        <translation>此音轨的响度，以其力度的百分比计</translation>
    </message>
    <message>
        <source>%1: instrument</source>
        <translation>%1：乐器</translation>
    </message>
    <message>
        <source>%1: pan</source>
        <translation>%1：声像</translation>
    </message>
    <message>
        <source>Left or right; it is written into the piece, as one step of undo</source>
        <translation>左或右；写入乐曲，可一步撤销</translation>
    </message>
    <message>
        <source>L</source>
        <comment>left</comment>
        <translation>左</translation>
    </message>
    <message>
        <source>R</source>
        <comment>right</comment>
        <translation>右</translation>
    </message>
</context>
<context>
    <name>partita::ui::ModeLabel</name>
    <message>
        <source>Step input by letters is on: A to L and the row above play notes at the cursor</source>
        <translation>字母逐音输入已开启：A 到 L 及上面一排键在光标处输入音符</translation>
    </message>
    <message>
        <source>Letters are notes</source>
        <translation>字母键现在是音符</translation>
    </message>
    <message>
        <source>Letters are notes; %1 ends it</source>
        <translation>字母键现在是音符；按 %1 结束</translation>
    </message>
</context>
<context>
    <name>partita::ui::MusicList</name>
    <message>
        <source>Pieces</source>
        <translation>乐曲</translation>
    </message>
    <message>
        <source>The pieces that are open. A click shows one, the space bar plays it.</source>
        <translation>打开的乐曲。单击显示，空格键播放。</translation>
    </message>
    <message>
        <source>Find a piece</source>
        <translation>查找乐曲</translation>
    </message>
    <message>
        <source>Show only names that contain this</source>
        <translation>只显示名称含此文字的乐曲</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>音乐</translation>
    </message>
    <message>
        <source>Add MIDI files to the music</source>
        <translation>向音乐添加 MIDI 文件</translation>
    </message>
    <message>
        <source>Add MIDI files</source>
        <translation>添加 MIDI 文件</translation>
    </message>
    <message>
        <source>No music yet.
Drop a folder of MIDI files here, or open one.</source>
        <translation>还没有音乐。
把 MIDI 文件夹拖到这里，或打开一个。</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Choose the folder of MIDI files to learn from</source>
        <translation>选择供学习的 MIDI 文件夹</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n 首</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s), %1 not used</source>
        <translation>
            <numerusform>%n 首，%1 个未采用</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::ui::MusicPanel</name>
    <message>
        <source>The bars that this file is learned in. Choose another metre where it is wrong</source>
        <translation>学习这个文件时所用的小节。拍号不对时可另选</translation>
    </message>
    <message>
        <source>For all</source>
        <translation>用于全部</translation>
    </message>
    <message>
        <source>Learn all files in this metre</source>
        <translation>所有文件都按这个拍号学习</translation>
    </message>
    <message>
        <source>&amp;Metre</source>
        <translation>拍号(&amp;M)</translation>
    </message>
    <message>
        <source>Metre</source>
        <translation>拍号</translation>
    </message>
    <message>
        <source>As it is heard</source>
        <translation>按听到的</translation>
    </message>
    <message>
        <source>%1 is heard, the file says %2</source>
        <translation>听起来是 %1，文件写的是 %2</translation>
    </message>
    <message>
        <source>%1, as it is heard</source>
        <translation>%1（按听到的）</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>音乐</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Learn from drums too</source>
        <translation>也学习鼓</translation>
    </message>
    <message>
        <source>Let the pedal hold notes</source>
        <translation>让踏板延长音符</translation>
    </message>
    <message>
        <source>Notes are as long as the sustain pedal lets them sound; else as they are written. Usually on for music of pianos with pedals</source>
        <translation>音符的长度为延音踏板让它们发声的长度；否则按所写的长度。对于带踏板的钢琴音乐通常开启</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细设置</translation>
    </message>
    <message>
        <source>Next: Learn</source>
        <translation>下一步：学习</translation>
    </message>
    <message>
        <source>Usually drums are left out: on a grid of pitches they are no notes</source>
        <translation>通常略去鼓：在音高网格上它们不是音符</translation>
    </message>
    <message>
        <source>Stop reading; the music that was open stays</source>
        <translation>停止读取；原来打开的音乐保留</translation>
    </message>
    <message>
        <source>Reading the files</source>
        <translation>正在读取文件</translation>
    </message>
    <message>
        <source>Go on to learning from these pieces</source>
        <translation>继续，开始学习这些乐曲</translation>
    </message>
    <message>
        <source>Read the music again with the finer or triplet grid</source>
        <translation>用更细的或三连音网格重新读取音乐</translation>
    </message>
    <message>
        <source>Edit a copy</source>
        <translation>编辑副本</translation>
    </message>
    <message>
        <source>The file itself is never changed: a copy goes to the takes, and can be edited there</source>
        <translation>文件本身绝不会被改动：副本放入片段，可在那里编辑</translation>
    </message>
    <message>
        <source>Open a folder of MIDI files: Partita learns from what is in it.</source>
        <translation>打开一个 MIDI 文件夹：Partita 从中学习。</translation>
    </message>
    <message numerus="yes">
        <source>Use %n step(s) a beat</source>
        <translation>
            <numerusform>改用每拍 %n 步</numerusform>
        </translation>
    </message>
    <message>
        <source>The built-in examples</source>
        <translation>内置示例</translation>
    </message>
</context>
<context>
    <name>partita::ui::MusicStand</name>
    <message>
        <source>%1 (copy)</source>
        <translation>%1（副本）</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录音</translation>
    </message>
</context>
<context>
    <name>partita::ui::NoteCursor</name>
    <message>
        <source>There is no note at the cursor.</source>
        <translation>光标处没有音符。</translation>
    </message>
</context>
<context>
    <name>partita::ui::NoteFields</name>
    <message>
        <source>Pitch</source>
        <translation>音高</translation>
    </message>
    <message>
        <source>Pitch of the selected note; of several the first, and all move with it</source>
        <translation>所选音符的音高；选了多个时是第一个的，其余随之移动</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>小节</translation>
    </message>
    <message>
        <source>Bar in which the selected note begins; several move with the first</source>
        <translation>所选音符开始的小节；选了多个时随第一个移动</translation>
    </message>
    <message>
        <source>Beat</source>
        <translation>拍</translation>
    </message>
    <message>
        <source>Beat on which the selected note begins; several move with the first</source>
        <translation>所选音符开始的拍；选了多个时随第一个移动</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时值</translation>
    </message>
    <message>
        <source>Length in beats; it is set for all that are selected</source>
        <translation>以拍计的时值；对所有所选音符生效</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>力度</translation>
    </message>
    <message>
        <source>How hard the key is struck, 1 to 127; it is set for all</source>
        <translation>击键的力度，1 到 127；对所有所选音符生效</translation>
    </message>
    <message numerus="yes">
        <source>The first of %n notes</source>
        <translation>
            <numerusform>%n 个音符中的第一个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::ui::NoteTexts</name>
    <message>
        <source>%1, bar %2, beat %3, %4 beats long, velocity %5</source>
        <translation>%1，第 %2 小节第 %3 拍，长 %4 拍，力度 %5</translation>
    </message>
    <message>
        <source>%1, locked</source>
        <translation>%1，已锁定</translation>
    </message>
    <message>
        <source>%1, bar %2, beat %3, no note</source>
        <translation>%1，第 %2 小节第 %3 拍，无音符</translation>
    </message>
    <message>
        <source>Cursor</source>
        <translation>光标</translation>
    </message>
</context>
<context>
    <name>partita::ui::NoticeBar</name>
    <message>
        <source>Close this notice</source>
        <translation>关闭此提示</translation>
    </message>
</context>
<context>
    <name>partita::ui::OpenDialogs</name>
    <message>
        <source>Open a folder of MIDI files</source>
        <translation>打开 MIDI 文件夹</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Everything Partita knows (%1 *.safetensors *.partita);;MIDI files (%2);;All files (*)</source>
        <translation>Partita 支持的所有文件 (%1 *.safetensors *.partita);;MIDI 文件 (%2);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Add MIDI files to the music</source>
        <translation>向音乐添加 MIDI 文件</translation>
    </message>
    <message>
        <source>MIDI files (%1);;All files (*)</source>
        <translation>MIDI 文件 (%1);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>Models (*.safetensors)</source>
        <translation>模型 (*.safetensors)</translation>
    </message>
    <message>
        <source>Save the model</source>
        <translation>保存模型</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Open a session</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>Sessions (*.partita)</source>
        <translation>会话 (*.partita)</translation>
    </message>
    <message>
        <source>Save a copy of the session</source>
        <translation>保存会话副本</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>Name the session</source>
        <translation>给会话命名</translation>
    </message>
    <message>
        <source>A name to find it by; empty: its folder and date</source>
        <translation>便于找到它的名字；留空则用文件夹和日期</translation>
    </message>
</context>
<context>
    <name>partita::ui::OperationButtons</name>
    <message>
        <source>The open take</source>
        <translation>打开的片段</translation>
    </message>
    <message>
        <source>Similar to different</source>
        <translation>从相近到不同</translation>
    </message>
    <message>
        <source>How far Vary moves away from the present notes</source>
        <translation>“变化”离现有音符多远</translation>
    </message>
    <message>
        <source>Similar</source>
        <translation>相近</translation>
    </message>
    <message>
        <source>Different</source>
        <translation>不同</translation>
    </message>
</context>
<context>
    <name>partita::ui::OverviewStrip</name>
    <message>
        <source>Overview</source>
        <translation>总览</translation>
    </message>
    <message>
        <source>The whole piece: drag sideways to scroll, up and down to zoom</source>
        <translation>整首乐曲：左右拖动滚动，上下拖动缩放</translation>
    </message>
</context>
<context>
    <name>partita::ui::PartsBox</name>
    <message>
        <source>Players</source>
        <translation>演奏者</translation>
    </message>
    <message>
        <source>One part for all players</source>
        <translation>所有演奏者合为一个声部</translation>
    </message>
    <message>
        <source>Learn all tracks as if one player had them, without drums; takes have one instrument then</source>
        <translation>把所有音轨当作一个演奏者的来学习，不含鼓；生成的片段只有一种乐器</translation>
    </message>
    <message>
        <source>Learn this part; else its notes are left out, and takes are made without it</source>
        <translation>学习这个声部；否则略去它的音符，生成的片段也没有它</translation>
    </message>
</context>
<context>
    <name>partita::ui::PeakMeter</name>
    <message>
        <source>Level</source>
        <translation>电平</translation>
    </message>
    <message>
        <source>How loud it is; red: too loud, turn the volume down</source>
        <translation>响度；红色表示过响，请调低音量</translation>
    </message>
</context>
<context>
    <name>partita::ui::PianoRollEditor</name>
    <message>
        <source>Select notes, or drag in the ruler, to mark a loop.</source>
        <translation>选中音符，或在标尺上拖动，来标出循环区。</translation>
    </message>
    <message>
        <source>As it was opened</source>
        <translation>打开时的样子</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>What was done, oldest first: click a line to go back or forth to it</source>
        <translation>做过的步骤，最早的在前：点一行即可回到那里</translation>
    </message>
</context>
<context>
    <name>partita::ui::PieceList</name>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source> · looped</source>
        <translation> · 已循环</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n 步</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1
%2
Shorter than a window: repeated until it fills one.</source>
        <translation>%1
%2
短于一个窗口：重复至填满。</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>%1, not used: %2. %3</source>
        <translation>%1，未采用：%2。%3</translation>
    </message>
    <message>
        <source>%1
Not used: %2. %3</source>
        <translation>%1
未使用：%2。%3</translation>
    </message>
</context>
<context>
    <name>partita::ui::PlayActions</name>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Delay of the keyboard…</source>
        <translation>键盘延迟…</translation>
    </message>
</context>
<context>
    <name>partita::ui::PlayersBox</name>
    <message>
        <source>Who plays</source>
        <translation>由谁演奏</translation>
    </message>
    <message>
        <source>Whether this part plays in new takes. All: as often as in your music</source>
        <translation>新片段中是否有这个声部。全选时与你的音乐中一样多</translation>
    </message>
</context>
<context>
    <name>partita::ui::PresetDialog</name>
    <message>
        <source>%1 (bank %2)</source>
        <translation>%1（库 %2）</translation>
    </message>
    <message>
        <source>Choose an instrument</source>
        <translation>选择乐器</translation>
    </message>
    <message>
        <source>Find by name or number</source>
        <translation>按名称或编号查找</translation>
    </message>
    <message>
        <source>Only what has all these words is listed</source>
        <translation>只列出包含所有这些词的乐器</translation>
    </message>
    <message>
        <source>Instruments</source>
        <translation>乐器</translation>
    </message>
    <message>
        <source>Double-click takes one</source>
        <translation>双击即可选用</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Play the track with the marked one, from beginning to end</source>
        <translation>整条音轨都用所选乐器演奏</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>保持不变</translation>
    </message>
</context>
<context>
    <name>partita::ui::QuantiseDialog</name>
    <message>
        <source>How far a note goes to its line: 100 % is all the way</source>
        <translation>音符向网格线移动多少：100 % 即完全对齐</translation>
    </message>
    <message>
        <source>How much later every second line lies: 0 % is even, 66 % is triplet swing</source>
        <translation>每隔一条线推后多少：0 % 为均匀，66 % 为三连音摇摆</translation>
    </message>
    <message>
        <source>Note &amp;ends too</source>
        <translation>音符结尾也量化(&amp;E)</translation>
    </message>
    <message>
        <source>Quantise</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>As in the roll</source>
        <translation>与卷帘相同</translation>
    </message>
    <message>
        <source>%1 triplets</source>
        <translation>%1 三连音</translation>
    </message>
    <message>
        <source>The lines that the notes are drawn to</source>
        <translation>音符对齐的网格线</translation>
    </message>
    <message>
        <source>Draw the ends to lines as well; else lengths stay</source>
        <translation>结尾也对齐网格线；否则时值不变</translation>
    </message>
    <message>
        <source>&amp;Quantise</source>
        <translation>量化(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Grid</source>
        <translation>网格(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Strength</source>
        <translation>强度(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;wing</source>
        <translation>摇摆(&amp;W)</translation>
    </message>
</context>
<context>
    <name>partita::ui::Recording</name>
    <message numerus="yes">
        <source>Record %n note(s)</source>
        <translation>
            <numerusform>录入 %n 个音符</numerusform>
        </translation>
    </message>
    <message>
        <source>Record pedal and controllers</source>
        <translation>录入踏板与控制器</translation>
    </message>
    <message>
        <source>There is no MIDI keyboard to record from. Connect one, then choose it: Play &gt; MIDI keyboard.</source>
        <translation>没有可录音的 MIDI 键盘。请接上一个，然后选择它：播放 &gt; MIDI 键盘。</translation>
    </message>
    <message>
        <source>No MIDI keyboard is chosen to record from: Play &gt; MIDI keyboard.</source>
        <translation>没有选择用于录音的 MIDI 键盘：播放 &gt; MIDI 键盘。</translation>
    </message>
</context>
<context>
    <name>partita::ui::Regenerator</name>
    <message>
        <source>This alternative has nothing new in that voice.</source>
        <translation>这个备选在该声部没有新内容。</translation>
    </message>
    <message>
        <source>%1: one voice</source>
        <translation>%1：一个声部</translation>
    </message>
    <message>
        <source>%1, %2 %3</source>
        <translation>%1，%2 %3</translation>
    </message>
    <message>
        <source>This kind of model draws note after note, so there is no chain to watch; a window RBM has one.</source>
        <translation>这种模型逐个音符地生成，没有可看的链；窗口 RBM 才有。</translation>
    </message>
    <message>
        <source>What stays leaves no room here for anything new. Choose more, or unlock something.</source>
        <translation>要保留的部分没有给新内容留下余地。请多选一些，或解锁一些。</translation>
    </message>
</context>
<context>
    <name>partita::ui::RollCommands</name>
    <message>
        <source>Select notes first.</source>
        <translation>请先选择音符。</translation>
    </message>
    <message>
        <source>There are no notes on the clipboard.</source>
        <translation>剪贴板中没有音符。</translation>
    </message>
    <message>
        <source>This piece has no track for them yet: draw a note first.</source>
        <translation>此乐曲还没有可放置的音轨：请先画一个音符。</translation>
    </message>
    <message>
        <source>There the notes are already, or they can&apos;t go further.</source>
        <translation>音符已经在那里，或不能再移动了。</translation>
    </message>
    <message>
        <source>Choose a scale first.</source>
        <translation>请先选择音阶。</translation>
    </message>
    <message>
        <source>Velocity %1</source>
        <translation>力度 %1</translation>
    </message>
</context>
<context>
    <name>partita::ui::RollController</name>
    <message>
        <source>This is a piece from your music. Open a copy to edit it.</source>
        <translation>这是您音乐中的乐曲。请打开副本来编辑。</translation>
    </message>
    <message>
        <source>Velocity %1</source>
        <translation>力度 %1</translation>
    </message>
    <message>
        <source>That is so already.</source>
        <translation>已经是这样了。</translation>
    </message>
</context>
<context>
    <name>partita::ui::RollToolBar</name>
    <message>
        <source>Grid that notes snap to: a note value, T for triplets, Auto by the zoom. Alt while dragging: anywhere</source>
        <translation>音符对齐的网格：音符时值，T 为三连音，“自动”随缩放而定。拖动时按住 Alt 可放在任意位置</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Track that is edited; the others are shown pale</source>
        <translation>正在编辑的音轨；其他音轨以浅色显示</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>音轨</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Auto T</source>
        <translation>自动 T</translation>
    </message>
    <message>
        <source>%1T</source>
        <translation>%1T</translation>
    </message>
    <message>
        <source>Track %1</source>
        <translation>音轨 %1</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>音阶</translation>
    </message>
    <message>
        <source>Scale: its rows are light, and Alt+Up and Alt+Down move notes within it</source>
        <translation>音阶：音阶内的行较亮，Alt+上、Alt+下在音阶内移动音符</translation>
    </message>
    <message>
        <source>No scale</source>
        <translation>无音阶</translation>
    </message>
</context>
<context>
    <name>partita::ui::RollView</name>
    <message>
        <source>Piano roll</source>
        <translation>钢琴卷帘</translation>
    </message>
    <message>
        <source>Generate or open a piece to see it here</source>
        <translation>生成或打开一首乐曲，就会显示在这里</translation>
    </message>
    <message>
        <source>Notes by pitch and time. The arrow keys move the cursor, Enter draws or deletes a note there; Ctrl+Right and Ctrl+Left select from note to note, then the arrow keys move the notes.</source>
        <translation>按音高和时间排列的音符。方向键移动光标，回车在光标处画或删除音符；Ctrl+右、Ctrl+左逐个选择音符，此后方向键移动音符。</translation>
    </message>
</context>
<context>
    <name>partita::ui::RulerView</name>
    <message>
        <source>Bar ruler</source>
        <translation>小节标尺</translation>
    </message>
    <message>
        <source>Click to go there, drag to choose bars and loop them; with Alt anywhere</source>
        <translation>单击跳到该处，拖动选择小节并循环；按住 Alt 可到任意位置</translation>
    </message>
</context>
<context>
    <name>partita::ui::ScaleMenu</name>
    <message>
        <source>Rows of the scale are light; Alt+Up and Alt+Down move notes within it</source>
        <translation>音阶内的行较亮；Alt+上、Alt+下在音阶内移动音符</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>无(&amp;N)</translation>
    </message>
    <message>
        <source>Of the &amp;piece</source>
        <translation>乐曲自身的(&amp;P)</translation>
    </message>
    <message>
        <source>Major</source>
        <translation>大调</translation>
    </message>
    <message>
        <source>Minor</source>
        <translation>小调</translation>
    </message>
    <message>
        <source>Harmonic minor</source>
        <translation>和声小调</translation>
    </message>
    <message>
        <source>Melodic minor</source>
        <translation>旋律小调</translation>
    </message>
    <message>
        <source>Dorian</source>
        <translation>多利亚</translation>
    </message>
    <message>
        <source>Phrygian</source>
        <translation>弗里吉亚</translation>
    </message>
    <message>
        <source>Lydian</source>
        <translation>利底亚</translation>
    </message>
    <message>
        <source>Mixolydian</source>
        <translation>混合利底亚</translation>
    </message>
    <message>
        <source>Major pentatonic</source>
        <translation>大调五声</translation>
    </message>
    <message>
        <source>Minor pentatonic</source>
        <translation>小调五声</translation>
    </message>
    <message>
        <source>Blues</source>
        <translation>布鲁斯</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>a scale: root, kind</extracomment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>partita::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Where the sound goes</source>
        <translation>声音的去向</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>Takes effect when Partita is started again</source>
        <translation>重新启动 Partita 后生效</translation>
    </message>
    <message>
        <source>Sound &amp;output</source>
        <translation>声音输出(&amp;O)</translation>
    </message>
    <message>
        <source>Soundfont</source>
        <translation>音色库</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>外观(&amp;L)</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>语言(&amp;G)</translation>
    </message>
    <message>
        <source>Another language takes effect when Partita is started again.</source>
        <translation>更换语言在重新启动 Partita 后生效。</translation>
    </message>
    <message>
        <source>Close; everything is kept</source>
        <translation>关闭；所有设置已保留</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose a soundfont: a .sf2 or .sf3 file with the sounds of instruments</source>
        <translation>选择音色库：含有乐器音色的 .sf2 或 .sf3 文件</translation>
    </message>
    <message>
        <source>The one that is found</source>
        <translation>使用自动找到的</translation>
    </message>
    <message>
        <source>Use the soundfont that Partita finds by itself</source>
        <translation>使用 Partita 自动找到的音色库</translation>
    </message>
    <message>
        <source>Choose a soundfont</source>
        <translation>选择音色库</translation>
    </message>
    <message>
        <source>Soundfonts (*.sf2 *.sf3 *.SF2 *.SF3)</source>
        <translation>音色库 (*.sf2 *.sf3 *.SF2 *.SF3)</translation>
    </message>
    <message>
        <source>None found. Install one, or choose a file.</source>
        <translation>未找到音色库。请安装一个，或选择文件。</translation>
    </message>
    <message>
        <source>Hear</source>
        <translation>试听</translation>
    </message>
    <message>
        <source>Play a few notes, with the first instrument of what lies open</source>
        <translation>弹几个音，用所打开乐曲的第一件乐器</translation>
    </message>
</context>
<context>
    <name>partita::ui::ShortcutSheet</name>
    <message>
        <source>&amp;Use it here</source>
        <translation>用在这里(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;No key</source>
        <translation>无按键(&amp;N)</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation>查找操作或按键</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Shows only actions whose name or key has this in it</source>
        <translation>只显示名称或按键含有此文字的操作</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Choose an action to change its key</source>
        <translation>选择一个操作以更改其按键</translation>
    </message>
    <message>
        <source>All the usual &amp;keys</source>
        <translation>全部恢复默认(&amp;K)</translation>
    </message>
    <message>
        <source>Give every action its usual key again</source>
        <translation>恢复每个操作的默认按键</translation>
    </message>
    <message>
        <source>Press the key that the chosen action shall have</source>
        <translation>按下要给所选操作的按键</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>Take the key for this action, also from the one that has it now</source>
        <translation>把按键给这个操作，并从现在使用它的操作收回</translation>
    </message>
    <message>
        <source>The action goes without a key</source>
        <translation>该操作不用按键</translation>
    </message>
    <message>
        <source>The key that the action has by itself</source>
        <translation>该操作的默认按键</translation>
    </message>
    <message>
        <source>Files and settings</source>
        <translation>文件与设置</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>音符</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Choose an action to change its key.</source>
        <translation>请选择一个操作以更改其按键。</translation>
    </message>
    <message>
        <source>%1 is the key of “%2” now.</source>
        <translation>%1 现在是“%2”的按键。</translation>
    </message>
    <message>
        <source>Generating</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Alternatives</source>
        <translation>备选</translation>
    </message>
    <message>
        <source>History of takes</source>
        <translation>片段历史</translation>
    </message>
    <message>
        <source>The u&amp;sual key</source>
        <translation>默认按键(&amp;S)</translation>
    </message>
</context>
<context>
    <name>partita::ui::SoundExportDialog</name>
    <message>
        <source>&amp;Normalise</source>
        <translation>标准化音量(&amp;N)</translation>
    </message>
    <message>
        <source>A file for each &amp;track</source>
        <translation>每个音轨一个文件(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Export as sound</source>
        <translation>导出为声音</translation>
    </message>
    <message numerus="yes">
        <source>Export %n take(s) as sound</source>
        <translation>
            <numerusform>将 %n 个版本导出为声音</numerusform>
        </translation>
    </message>
    <message>
        <source>WAV</source>
        <translation>WAV</translation>
    </message>
    <message>
        <source>FLAC, smaller without loss</source>
        <translation>FLAC（无损压缩）</translation>
    </message>
    <message>
        <source>Ogg Vorbis</source>
        <translation>Ogg Vorbis</translation>
    </message>
    <message>
        <source>Opus</source>
        <translation>Opus</translation>
    </message>
    <message>
        <source>MP3</source>
        <translation>MP3</translation>
    </message>
    <message>
        <source>Kind of sound file</source>
        <translation>声音文件的类型</translation>
    </message>
    <message>
        <source>Bits of a sample, in a WAV or FLAC file</source>
        <translation>WAV 或 FLAC 文件中每个采样的位数</translation>
    </message>
    <message>
        <source>The loudest moment comes just below full level; takes twice as long</source>
        <translation>最响处略低于满电平；耗时加倍</translation>
    </message>
    <message>
        <source>One sound file for each track that has notes, all of the same start</source>
        <translation>每个有音符的音轨各一个声音文件，起点相同</translation>
    </message>
    <message>
        <source>Choose where, and begin</source>
        <translation>选择位置并开始</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>类型(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Depth</source>
        <translation>位深(&amp;D)</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Stop; nothing half written stays</source>
        <translation>停止；不留下写了一半的文件</translation>
    </message>
    <message>
        <source>16 bits</source>
        <translation>16 位</translation>
    </message>
    <message>
        <source>24 bits</source>
        <translation>24 位</translation>
    </message>
    <message>
        <source>32 bits, floating point</source>
        <translation>32 位浮点</translation>
    </message>
    <message>
        <source>Sound files (*.%1)</source>
        <translation>声音文件 (*.%1)</translation>
    </message>
    <message>
        <source>There is no note to hear. Is every track muted?</source>
        <translation>没有可听的音符。是否所有音轨都静音了？</translation>
    </message>
    <message>
        <source>Exported %1</source>
        <translation>已导出 %1</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n sound file(s)</source>
        <translation>
            <numerusform>已导出 %n 个声音文件</numerusform>
        </translation>
    </message>
    <message>
        <source>. Note: %1</source>
        <translation>。注意：%1</translation>
    </message>
</context>
<context>
    <name>partita::ui::SoundFontNotices</name>
    <message>
        <source>The soundfont has no %1: “%2” plays instead.</source>
        <translation>音色库中没有%1：由“%2”代替。</translation>
    </message>
    <message>
        <source>The soundfont has no %1: it stays silent.</source>
        <translation>音色库中没有%1：它将没有声音。</translation>
    </message>
    <message numerus="yes">
        <source>The same goes for %n more sound(s) of the piece.</source>
        <translation>
            <numerusform>乐曲中另有 %n 种音色也是如此。</numerusform>
        </translation>
    </message>
    <message>
        <source>Soundfont: %1</source>
        <translation>音色库：%1</translation>
    </message>
    <message>
        <source>drum kit %1</source>
        <translation>鼓组 %1</translation>
    </message>
    <message>
        <source>program %1</source>
        <translation>音色 %1</translation>
    </message>
    <message>
        <source>program %1 of bank %2</source>
        <translation>音色 %1（库 %2）</translation>
    </message>
    <message>
        <source>That soundfont can&apos;t be used.</source>
        <translation>这个音色库不能用。</translation>
    </message>
    <message>
        <source>That soundfont can&apos;t be used; the one before goes on.</source>
        <translation>这个音色库不能用；继续使用之前的。</translation>
    </message>
</context>
<context>
    <name>partita::ui::StageBar</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Write takes as MIDI files</source>
        <translation>把片段写成 MIDI 文件</translation>
    </message>
</context>
<context>
    <name>partita::ui::StartPage</name>
    <message>
        <source>Hear an example</source>
        <translation>听一个示例</translation>
    </message>
    <message>
        <source>Makes new music from the built-in examples and plays it</source>
        <translation>用内置示例生成新音乐并播放</translation>
    </message>
    <message>
        <source>Go on with the last session</source>
        <translation>继续上次的会话</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Choose a folder of MIDI files to learn from</source>
        <translation>选择供学习的 MIDI 文件夹</translation>
    </message>
    <message>
        <source>Try the examples</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>Opens the built-in pieces as music to learn from</source>
        <translation>打开内置乐曲作为学习内容</translation>
    </message>
    <message>
        <source>Partita learns from your MIDI files and writes new music in their manner. Nothing leaves this computer.</source>
        <translation>Partita 学习您的 MIDI 文件，写出同样风格的新音乐。一切都留在这台电脑上。</translation>
    </message>
    <message>
        <source>Or drop a folder anywhere.</source>
        <translation>也可以把文件夹拖到任意位置。</translation>
    </message>
    <message>
        <source>Music, model and takes as they were: %1</source>
        <translation>音乐、模型和片段均保持原样：%1</translation>
    </message>
    <message>
        <source>Go on with %1</source>
        <translation>继续 %1</translation>
    </message>
</context>
<context>
    <name>partita::ui::StepInput</name>
    <message>
        <source>Play notes on the MIDI keyboard: each goes to the cursor.</source>
        <translation>在 MIDI 键盘上弹奏：每个音落在光标处。</translation>
    </message>
    <message>
        <source>A to L and the row above play notes at the cursor; Z and X change the octave, Right is a rest, Backspace goes back.</source>
        <translation>A 到 L 及上一排字母在光标处输入音符；Z 和 X 换八度，右方向键为休止，退格键后退。</translation>
    </message>
    <message>
        <source>The letter A plays %1.</source>
        <translation>字母 A 为 %1。</translation>
    </message>
</context>
<context>
    <name>partita::ui::StepNames</name>
    <message>
        <source>Draw note</source>
        <translation>绘制音符</translation>
    </message>
    <message>
        <source>Move note</source>
        <translation>移动音符</translation>
    </message>
    <message>
        <source>Move %1 notes</source>
        <translation>移动 %1 个音符</translation>
    </message>
    <message>
        <source>Copy note</source>
        <translation>复制音符</translation>
    </message>
    <message>
        <source>Copy %1 notes</source>
        <translation>复制 %1 个音符</translation>
    </message>
    <message>
        <source>Resize note</source>
        <translation>调整音符长度</translation>
    </message>
    <message>
        <source>Resize %1 notes</source>
        <translation>调整 %1 个音符的长度</translation>
    </message>
    <message>
        <source>Delete note</source>
        <translation>删除音符</translation>
    </message>
    <message>
        <source>Delete %1 notes</source>
        <translation>删除 %1 个音符</translation>
    </message>
    <message>
        <source>Split note</source>
        <translation>切分音符</translation>
    </message>
    <message>
        <source>Split %1 notes</source>
        <translation>切分 %1 个音符</translation>
    </message>
    <message>
        <source>Join note</source>
        <translation>连接音符</translation>
    </message>
    <message>
        <source>Join %1 notes</source>
        <translation>连接 %1 个音符</translation>
    </message>
    <message>
        <source>Cut note</source>
        <translation>剪切音符</translation>
    </message>
    <message>
        <source>Cut %1 notes</source>
        <translation>剪切 %1 个音符</translation>
    </message>
    <message>
        <source>Paste note</source>
        <translation>粘贴音符</translation>
    </message>
    <message>
        <source>Paste %1 notes</source>
        <translation>粘贴 %1 个音符</translation>
    </message>
    <message>
        <source>Duplicate note</source>
        <translation>重复音符</translation>
    </message>
    <message>
        <source>Duplicate %1 notes</source>
        <translation>重复 %1 个音符</translation>
    </message>
    <message>
        <source>Transpose note</source>
        <translation>移调音符</translation>
    </message>
    <message>
        <source>Transpose %1 notes</source>
        <translation>移调 %1 个音符</translation>
    </message>
    <message>
        <source>Quantise note</source>
        <translation>量化音符</translation>
    </message>
    <message>
        <source>Quantise %1 notes</source>
        <translation>量化 %1 个音符</translation>
    </message>
    <message>
        <source>Legato of note</source>
        <translation>音符连奏</translation>
    </message>
    <message>
        <source>Legato of %1 notes</source>
        <translation>%1 个音符连奏</translation>
    </message>
    <message>
        <source>Reverse note</source>
        <translation>音符逆行</translation>
    </message>
    <message>
        <source>Reverse %1 notes</source>
        <translation>%1 个音符逆行</translation>
    </message>
    <message>
        <source>Stretch note</source>
        <translation>伸缩音符</translation>
    </message>
    <message>
        <source>Stretch %1 notes</source>
        <translation>伸缩 %1 个音符</translation>
    </message>
    <message>
        <source>Change velocity of note</source>
        <translation>改变音符力度</translation>
    </message>
    <message>
        <source>Change velocity of %1 notes</source>
        <translation>改变 %1 个音符的力度</translation>
    </message>
    <message>
        <source>Enter note</source>
        <translation>输入音符</translation>
    </message>
    <message>
        <source>Add note to chord</source>
        <translation>给和弦添音</translation>
    </message>
    <message>
        <source>Lock note</source>
        <translation>锁定音符</translation>
    </message>
    <message>
        <source>Lock %1 notes</source>
        <translation>锁定 %1 个音符</translation>
    </message>
    <message>
        <source>Unlock note</source>
        <translation>解锁音符</translation>
    </message>
    <message>
        <source>Unlock %1 notes</source>
        <translation>解锁 %1 个音符</translation>
    </message>
    <message>
        <source>Lock a block</source>
        <translation>锁定一块</translation>
    </message>
    <message>
        <source>Unlock a block</source>
        <translation>解锁一块</translation>
    </message>
</context>
<context>
    <name>partita::ui::TakeBin</name>
    <message>
        <source>Remove “%1”</source>
        <translation>移除“%1”</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n take(s)</source>
        <translation>
            <numerusform>移除 %n 个片段</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is in the bin. Undo brings it back.</source>
        <translation>“%1”已放进回收站，撤销可取回。</translation>
    </message>
    <message numerus="yes">
        <source>%n take(s) are in the bin. Undo brings them back.</source>
        <translation>
            <numerusform>%n 个片段已放进回收站，撤销可取回。</numerusform>
        </translation>
    </message>
    <message>
        <source>Put “%1” back</source>
        <translation>放回“%1”</translation>
    </message>
</context>
<context>
    <name>partita::ui::TakeDelegate</name>
    <message>
        <source>silence</source>
        <translation>无声</translation>
    </message>
</context>
<context>
    <name>partita::ui::TakeHistory</name>
    <message>
        <source>History of takes</source>
        <translation>片段历史</translation>
    </message>
    <message>
        <source>Each take stands under the one that it came from</source>
        <translation>每个片段都列在它所出自的片段之下</translation>
    </message>
    <message>
        <source>Choose a take first.</source>
        <translation>请先选择一个片段。</translation>
    </message>
    <message>
        <source>This take is in the bin.</source>
        <translation>此片段在回收站里。</translation>
    </message>
    <message>
        <source>This take is not in the bin.</source>
        <translation>此片段不在回收站里。</translation>
    </message>
    <message>
        <source>Takes and alternatives are kept here, also those that were not used.</source>
        <translation>片段和备选都保存在这里，包括未采用的。</translation>
    </message>
</context>
<context>
    <name>partita::ui::TakeList</name>
    <message>
        <source>Take %1</source>
        <translation>片段 %1</translation>
    </message>
    <message>
        <source>%1, kept</source>
        <translation>%1，已加星</translation>
    </message>
    <message>
        <source>%1: click opens it, the space bar plays it. Drag it out to have it as a file.</source>
        <translation>%1：单击打开，空格键播放。拖出去即成为文件。</translation>
    </message>
</context>
<context>
    <name>partita::ui::TakeReport</name>
    <message>
        <source>bar %1</source>
        <translation>第 %1 小节</translation>
    </message>
    <message>
        <source>bars %1 to %2</source>
        <translation>第 %1 到 %2 小节</translation>
    </message>
    <message>
        <source>%1, usually %2</source>
        <translation>%1，通常为 %2</translation>
    </message>
    <message>
        <source>About this take</source>
        <translation>关于这个片段</translation>
    </message>
    <message>
        <source>Open the music that the model learned from, and each take is held against it here.</source>
        <translation>打开模型所学的音乐，这里就会把每个片段与之对照。</translation>
    </message>
    <message>
        <source>More than two bars are copied from one piece.</source>
        <translation>有两小节以上照抄自同一首曲子。</translation>
    </message>
    <message>
        <source>All ten figures are as in your music.</source>
        <translation>十项指标都与您的音乐相符。</translation>
    </message>
    <message numerus="yes">
        <source>%n of ten figures stand out beside your music.</source>
        <translation>
            <numerusform>十项指标中有 %n 项与您的音乐明显不同。</numerusform>
        </translation>
    </message>
    <message>
        <source>It does not come to rest at its end, as most of your pieces do.</source>
        <translation>它的结尾没有收住，而您的曲子大多能收住。</translation>
    </message>
    <message>
        <source>Nothing in it is known from your music.</source>
        <translation>其中没有任何片段出自您的音乐。</translation>
    </message>
    <message>
        <source>Nearest in your music</source>
        <translation>您的音乐中最相近之处</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1：《%3》的%2</translation>
    </message>
    <message>
        <source>Show these bars; they have the same notes</source>
        <translation>显示这些小节；它们的音符相同</translation>
    </message>
    <message numerus="yes">
        <source>Show these bars; they have the same notes, %n semitone(s) apart</source>
        <translation>
            <numerusform>显示这些小节；它们的音符相同，但相差 %n 个半音</numerusform>
        </translation>
    </message>
    <message>
        <source>To the model its notes are %1 % likely, each given all the others.</source>
        <translation>在模型看来，给定其余各音，它的音符平均有 %1% 的可能。</translation>
    </message>
    <message>
        <source>The model gives it a log-likelihood of %1 nats a step; held-out pieces have %2.</source>
        <translation>模型给它的对数似然为每步 %1 纳特；留出的乐曲为 %2。</translation>
    </message>
    <message>
        <source>The model gives it a log-likelihood of %1 nats a step.</source>
        <translation>模型给它的对数似然为每步 %1 纳特。</translation>
    </message>
    <message>
        <source>The model finds it likelier than pieces that it never saw.</source>
        <translation>模型认为它比没见过的乐曲更可能。</translation>
    </message>
    <message>
        <source>The model finds it less likely than pieces that it never saw.</source>
        <translation>模型认为它不如没见过的乐曲可能。</translation>
    </message>
    <message>
        <source>The model finds it about as likely as pieces that it never saw.</source>
        <translation>模型认为它与没见过的乐曲差不多可能。</translation>
    </message>
</context>
<context>
    <name>partita::ui::TakeStrip</name>
    <message>
        <source>Takes</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Takes appear here when you press Generate.</source>
        <translation>按下“生成”后，片段会出现在这里。</translation>
    </message>
    <message>
        <source>Click a take to open it; the space bar plays it, * gives it a star</source>
        <translation>单击打开片段；空格键播放，* 键加星</translation>
    </message>
    <message>
        <source>The bin is empty.</source>
        <translation>回收站是空的。</translation>
    </message>
    <message>
        <source>Empty the bin</source>
        <translation>清空回收站</translation>
    </message>
    <message numerus="yes">
        <source>%n take(s) in the bin will be gone for good.</source>
        <translation>
            <numerusform>回收站里的 %n 个片段将被彻底删除。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Empty the bin</source>
        <translation>清空回收站(&amp;E)</translation>
    </message>
</context>
<context>
    <name>partita::ui::TakeTree</name>
    <message>
        <source>%1, with a star</source>
        <translation>%1，有星标</translation>
    </message>
    <message>
        <source>How it came</source>
        <translation>来历</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>In the bin: “Put back” brings it into the strip again</source>
        <translation>在回收站里：“放回”可让它回到片段栏</translation>
    </message>
    <message>
        <source>%1, in the bin</source>
        <translation>%1，在回收站里</translation>
    </message>
</context>
<context>
    <name>partita::ui::ThoughtBox</name>
    <message>
        <source>What the model says</source>
        <translation>模型的说法</translation>
    </message>
</context>
<context>
    <name>partita::ui::Thoughts</name>
    <message>
        <source>There is no model yet: let Partita learn from some music, or open a model.</source>
        <translation>还没有模型：请先让 Partita 学习一些音乐，或打开模型。</translation>
    </message>
    <message>
        <source>This kind of model can&apos;t tell how probable single notes are; a window RBM can.</source>
        <translation>这种模型说不出单个音符的概率；窗口 RBM 可以。</translation>
    </message>
    <message>
        <source>There are no notes yet: generate or open a take first.</source>
        <translation>还没有音符：请先生成或打开一个片段。</translation>
    </message>
    <message>
        <source>What the model would put</source>
        <translation>改成模型会放的音</translation>
    </message>
</context>
<context>
    <name>partita::ui::TrackCommands</name>
    <message>
        <source>There is no other track with notes.</source>
        <translation>没有其他含音符的音轨。</translation>
    </message>
    <message>
        <source>Track %1</source>
        <translation>音轨 %1</translation>
    </message>
    <message>
        <source>This track has one voice only.</source>
        <translation>此音轨只有一个声部。</translation>
    </message>
    <message>
        <source>All names are Unicode: undo to read them otherwise.</source>
        <translation>所有名称已是 Unicode：如要另行解读，请先撤销。</translation>
    </message>
    <message>
        <source>Read names</source>
        <translation>重读名称</translation>
    </message>
    <message>
        <source>Split into parts</source>
        <translation>拆分为声部</translation>
    </message>
</context>
<context>
    <name>partita::ui::TrackTable</name>
    <message>
        <source>Track</source>
        <translation>音轨</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>音符</translation>
    </message>
    <message>
        <source>Drums</source>
        <translation>鼓</translation>
    </message>
    <message>
        <source>Tracks of the chosen piece</source>
        <translation>所选乐曲的音轨</translation>
    </message>
    <message>
        <source>Tick the tracks to learn from; say which are drums</source>
        <translation>勾选要学习的音轨；指明哪些是鼓</translation>
    </message>
    <message>
        <source>Track %1</source>
        <translation>音轨 %1</translation>
    </message>
    <message>
        <source>Learn from this track</source>
        <translation>学习此音轨</translation>
    </message>
    <message>
        <source>Taken for drums by its name, its instrument and how it uses pitches</source>
        <translation>根据名称、乐器和用音判断为鼓</translation>
    </message>
    <message>
        <source>Whether this track is drums</source>
        <translation>此音轨是否为鼓</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>声部</translation>
    </message>
    <message>
        <source>Tick the tracks to learn from; say which part each is in</source>
        <translation>勾选要学习的音轨；指明各属哪个声部</translation>
    </message>
    <message>
        <source>Part of %1</source>
        <translation>%1 的声部</translation>
    </message>
    <message>
        <source>The part that you gave this track; “As it is heard” takes that back</source>
        <translation>你给这条音轨指定的声部；选“按听到的”则收回</translation>
    </message>
    <message>
        <source>The part that this track is heard in. Choose another where it is wrong</source>
        <translation>从听感判断这条音轨所属的声部。不对时可另选</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>As it is heard</source>
        <translation>按听到的</translation>
    </message>
</context>
<context>
    <name>partita::ui::Training</name>
    <message>
        <source>What was learned can&apos;t go on with what is open now: it was learned from other music or with other settings. “Train anew” learns from this music.</source>
        <translation>已学到的内容无法用现在打开的音乐继续：它是从别的音乐或用别的设置学的。“重新训练”会从现在的音乐学习。</translation>
    </message>
    <message>
        <source>What was learned before could not be taken up again. “Train anew” learns from this music.</source>
        <translation>以前学到的内容无法继续使用。“重新训练”会从现在的音乐学习。</translation>
    </message>
</context>
<context>
    <name>partita::ui::TransportBar</name>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Bar and beat; time</source>
        <translation>小节与拍；时间</translation>
    </message>
    <message>
        <source>Where it plays; drag to go elsewhere</source>
        <translation>播放位置；拖动可跳转</translation>
    </message>
    <message>
        <source> bpm</source>
        <translation> 拍/分</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Beats a minute at the start; what follows keeps its proportion. The piece itself is not changed.</source>
        <translation>开头每分钟的拍数，之后按比例变化。乐曲本身不改变。</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Where the sound goes: the built-in synth or a MIDI port</source>
        <translation>声音的去向：内置合成器或 MIDI 端口</translation>
    </message>
    <message>
        <source>Sound settings…</source>
        <translation>声音设置…</translation>
    </message>
    <message>
        <source>Counting in…</source>
        <translation>预备拍…</translation>
    </message>
</context>
<context>
    <name>partita::ui::TransposeDialog</name>
    <message>
        <source>Transpose</source>
        <translation>移调</translation>
    </message>
    <message>
        <source>How far up; below zero it goes down</source>
        <translation>向上移多少；负数为向下</translation>
    </message>
    <message>
        <source>semitones</source>
        <translation>半音</translation>
    </message>
    <message>
        <source>octaves</source>
        <translation>八度</translation>
    </message>
    <message>
        <source>tones of the scale</source>
        <translation>音阶音级</translation>
    </message>
    <message>
        <source>What it is counted in; by tones of the scale the notes stay in the key</source>
        <translation>计数单位；按音阶音级移动时音符留在调内</translation>
    </message>
    <message>
        <source>&amp;Transpose</source>
        <translation>移调(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;By</source>
        <translation>移动(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Counted in</source>
        <translation>单位(&amp;C)</translation>
    </message>
</context>
<context>
    <name>partita::ui::VelocityDialog</name>
    <message>
        <source>&amp;To</source>
        <translation>到(&amp;T)</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>力度</translation>
    </message>
    <message>
        <source>Set all to</source>
        <translation>全部设为</translation>
    </message>
    <message>
        <source>Raise by</source>
        <translation>增加</translation>
    </message>
    <message>
        <source>Scale to</source>
        <translation>缩放到</translation>
    </message>
    <message>
        <source>Ramp over time</source>
        <translation>随时间渐变</translation>
    </message>
    <message>
        <source>What is done with the velocities of the selected notes</source>
        <translation>如何改变所选音符的力度</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>多少</translation>
    </message>
    <message>
        <source>Velocity of the last of the notes</source>
        <translation>最后一个音符的力度</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>操作(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>从(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Velocity</source>
        <translation>力度(&amp;V)</translation>
    </message>
</context>
<context>
    <name>partita::ui::VelocityScale</name>
    <message>
        <source>Velocity: how hard a note is struck, 1 to 127</source>
        <translation>力度：音符弹奏的强弱，1 到 127</translation>
    </message>
</context>
<context>
    <name>partita::ui::VelocityView</name>
    <message>
        <source>Velocities</source>
        <translation>力度</translation>
    </message>
    <message>
        <source>Drag a head to change the velocity; drag elsewhere to draw, with Shift a straight line</source>
        <translation>拖动圆点改变力度；在别处拖动可绘制，按住 Shift 画直线</translation>
    </message>
</context>
<context>
    <name>partita::ui::Workspace</name>
    <message>
        <source>%1 is the session that is open.</source>
        <translation>%1 就是当前打开的会话。</translation>
    </message>
    <message>
        <source>Session copied to %1, but not all of it: %2</source>
        <translation>会话已复制到 %1，但不完整：%2</translation>
    </message>
    <message>
        <source>%1 is a session that a window has open, so nothing was copied. Choose another name.</source>
        <translation>%1 是某个窗口正打开的会话，因此没有复制。请换一个名称。</translation>
    </message>
    <message>
        <source>The file of the session, %1, was deleted. Everything was written into it anew.</source>
        <translation>会话文件 %1 已被删除。全部内容已重新写入该文件。</translation>
    </message>
    <message>
        <source>The file of the session, %1, is gone. Everything was written into %2.</source>
        <translation>会话文件 %1 已不在。全部内容已写入 %2。</translation>
    </message>
    <message>
        <source>Not all could be saved into %1. The session as it was last is in %2.</source>
        <translation>未能把全部内容存入 %1。最后的会话保存在 %2。</translation>
    </message>
    <message>
        <source>%1 is open in another window. What you change here is not saved; File &gt; Save a copy of the session makes it a session of its own.</source>
        <translation>%1 已在另一个窗口中打开。这里的修改不会保存；用“文件 &gt; 保存会话副本”可使其成为单独的会话。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written. What you change here is not saved; File &gt; Save a copy of the session makes it a session of its own.</source>
        <translation>无法写入 %1。这里的修改不会保存；用“文件 &gt; 保存会话副本”可使其成为单独的会话。</translation>
    </message>
    <message>
        <source>%1 is damaged: %2. What could be read is now in %3; the damaged file stays as it is.</source>
        <translation>%1 已损坏：%2。能读取的内容现在位于 %3；损坏的文件保持原样。</translation>
    </message>
    <message>
        <source>The model of %1 could not be read and stays in it: %2.</source>
        <translation>%1 的模型无法读取，仍留在其中：%2。</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) could not be saved into %1.</source>
        <translation>
            <numerusform>有 %n 处修改未能存入 %1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n take(s) of %1 could not be read and stay in it unseen. The first is number %2, “%3”: %4.</source>
        <translation>
            <numerusform>%1 中有 %n 个片段无法读取，留在其中但不显示。第一个编号为 %2，“%3”：%4。</numerusform>
        </translation>
    </message>
    <message>
        <source>Session copied to %1</source>
        <translation>会话已复制到 %1</translation>
    </message>
    <message>
        <source>The session is not being saved: %1 Partita keeps trying; File &gt; Save a copy of the session puts it elsewhere.</source>
        <translation>会话未能保存：%1Partita 会继续尝试；“文件 &gt; 保存会话副本”可存到别处。</translation>
    </message>
    <message>
        <source>The session is being saved again.</source>
        <translation>会话又能保存了。</translation>
    </message>
    <message>
        <source>Model opened: %1</source>
        <translation>已打开模型：%1</translation>
    </message>
    <message>
        <source>Model saved: %1</source>
        <translation>已保存模型：%1</translation>
    </message>
    <message>
        <source>Exported %1</source>
        <translation>已导出 %1</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n take(s)</source>
        <translation>
            <numerusform>已导出 %n 个片段</numerusform>
        </translation>
    </message>
    <message>
        <source>The session is saved in %1</source>
        <translation>会话已保存在 %1</translation>
    </message>
    <message>
        <source>its contents make no sense</source>
        <translation>内容无法理解</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>WarningTexts</name>
    <message>
        <source>Track %1: %2</source>
        <translation>音轨 %1：%2</translation>
    </message>
    <message>
        <source>Its part “%1”, which is no music, was left out</source>
        <translation>其中不是音乐的部分“%1”未读取</translation>
    </message>
    <message>
        <source>Something stood before its beginning and was passed over (bytes: %1)</source>
        <translation>开头之前另有内容，已跳过（%1 字节）</translation>
    </message>
    <message>
        <source>It has an unusual rate: %1 frames a second</source>
        <translation>帧率少见：每秒 %1 帧</translation>
    </message>
    <message>
        <source>It is of the unknown format %1, and was read as format 1</source>
        <translation>格式 %1 未知，已按格式 1 读取</translation>
    </message>
    <message>
        <source>Its header claims a length of %1 bytes, and was read as 6</source>
        <translation>文件头自称长 %1 字节，已按 6 字节读取</translation>
    </message>
    <message>
        <source>its length is given as %1 bytes, and is %2</source>
        <translation>自称长 %1 字节，实为 %2 字节</translation>
    </message>
    <message>
        <source>A second MIDI file behind the first was left out</source>
        <translation>第一个 MIDI 文件之后还有一个，未读取</translation>
    </message>
    <message>
        <source>Its part “%1”, which is no track, was left out</source>
        <translation>其中不是音轨的部分“%1”未读取</translation>
    </message>
    <message>
        <source>What stands behind the last track was left out (bytes: %1)</source>
        <translation>最后一条音轨之后的内容未读取（%1 字节）</translation>
    </message>
    <message>
        <source>What stands between tracks was passed over (bytes: %1)</source>
        <translation>音轨之间的内容已跳过（%1 字节）</translation>
    </message>
    <message>
        <source>messages that no file should hold were passed over: %1</source>
        <translation>文件中不应有的消息已跳过：%1 条</translation>
    </message>
    <message>
        <source>it is written shorter than the standard allows, and was read all the same</source>
        <translation>写法比标准允许的更简略，仍然读取了</translation>
    </message>
    <message>
        <source>values above 127 were taken as 127: %1</source>
        <translation>超过 127 的数值已按 127 处理：%1 个</translation>
    </message>
    <message>
        <source>damaged events were left out: %1</source>
        <translation>损坏的事件未读取：%1 个</translation>
    </message>
    <message>
        <source>it is broken, and its end was left out (bytes: %1)</source>
        <translation>已损坏，结尾部分未读取（%1 字节）</translation>
    </message>
    <message>
        <source>its end is not marked</source>
        <translation>没有标明结束</translation>
    </message>
    <message>
        <source>what stands behind its end was left out (bytes: %1)</source>
        <translation>结束之后的内容未读取（%1 字节）</translation>
    </message>
    <message>
        <source>Tracks announced: %1, found: %2</source>
        <translation>声明的音轨：%1，实有：%2</translation>
    </message>
    <message>
        <source>It is of format 0, which has one track, and has %1</source>
        <translation>格式 0 只有一条音轨，此文件有 %1 条</translation>
    </message>
    <message>
        <source>a tempo or metre that can&apos;t be meant was passed over</source>
        <translation>不可能的速度或拍号已跳过</translation>
    </message>
    <message>
        <source>notes that never end: %1. They last until their pitch is struck again, or to the end of the track</source>
        <translation>从未结束的音：%1 个。它们持续到同音再次奏响，或到音轨结束</translation>
    </message>
    <message>
        <source>It was once sent as text; what that broke was mended</source>
        <translation>曾按文本传送，由此造成的损坏已修复</translation>
    </message>
    <message>
        <source>Further things in it are not as the standard wants them: %1</source>
        <translation>其他不合标准之处：%1</translation>
    </message>
    <message>
        <source>A tempo of %1 counts as %2</source>
        <translation>速度 %1 按 %2 计</translation>
    </message>
    <message>
        <source>Notes of more than %1 beats were shortened to that: %2</source>
        <translation>长于 %1 拍的音已缩短到此长度：%2 个</translation>
    </message>
    <message>
        <source>Silences of more than %1 bars were shortened to that: %2</source>
        <translation>长于 %1 小节的静默已缩短到此长度：%2 处</translation>
    </message>
    <message>
        <source>Notes outside %1 to %2 were left out: %3</source>
        <translation>%1 至 %2 之外的音未读取：%3 个</translation>
    </message>
    <message>
        <source>One of its pieces is the same music as %1, and was left out</source>
        <translation>其中一首与 %1 相同，未读取</translation>
    </message>
    <message>
        <source>Sequences without a note were left out: %1</source>
        <translation>没有音的序列未读取：%1 个</translation>
    </message>
    <message>
        <source>Sequences that repeat another one were kept: %1</source>
        <translation>与其他序列重复的序列已保留：%1 个</translation>
    </message>
</context>
</TS>
