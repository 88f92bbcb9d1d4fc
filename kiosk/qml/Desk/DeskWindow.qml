// The clerk's window: head, one step, and what is asked over it.
import QtQuick
import QtQuick.Controls
import QtQuick.Dialogs
import Theme
import Controls
import Desk
import ViewModels

ApplicationWindow {
    id: window

    required property DeskModel desk
    property string panel: ""
    property string about: ""
    readonly property var steps: ({ open: open, check: check, review: review, publish: publish, paper: paper })

    width: 1366
    height: 728
    minimumWidth: 1024
    minimumHeight: 640
    title: desk.publisher ? desk.publisher + " — 明榜经办桌" : "明榜经办桌"
    color: Theme.paper
    onActiveFocusItemChanged: reveal(activeFocusItem)

    // whoever goes through a list by keyboard sees the line that they are on
    function reveal(focused: Item) {
        for (let item = focused; item && item.parent; item = item.parent) {
            const view = item.ListView.view;
            if (view) {
                view.positionViewAtIndex(view.indexAt(item.x + 1, item.y + 1), ListView.Contain);
                return;
            }
        }
    }

    Binding { target: Theme; property: "grow"; value: 1 }
    Binding { target: Theme; property: "wide"; value: true }
    Binding {
        target: Theme
        property: "scale"
        value: Math.max(0.44, Math.min(0.58, Math.min(window.width / 1366, window.height / 728) * 0.46))
    }

    Item {
        id: stage
        anchors.fill: parent
        enabled: window.panel === ""

        StepBar {
            id: head
            width: parent.width
            desk: window.desk
            onVerify: window.panel = "verify"
        }
        Told {
            id: told
            y: head.height
            width: parent.width
            text: window.desk.notice
            tone: window.desk.tone
            onSeen: window.desk.quiet()
        }
        Loader {
            id: loader
            y: told.y + told.height
            width: parent.width
            height: parent.height - y
            sourceComponent: window.steps[window.desk.step] ?? open
        }
    }
    DropArea {
        anchors.fill: parent
        enabled: window.desk.known && window.panel === ""
        keys: ["text/uri-list"]
        onDropped: drop => {
            if (window.desk.isPaper(drop.urls)) {
                window.panel = "verify";
                window.desk.proof.bring(drop.urls[0].toString(), "");
            } else {
                window.desk.openFiles(drop.urls);
            }
            drop.accept();
        }

        Rectangle {
            anchors.fill: parent
            visible: parent.containsDrag
            color: Qt.alpha(Theme.seaSoft, 0.86)
            border.width: Theme.focusRing
            border.color: Theme.sea

            Words {
                anchors.centerIn: parent
                text: "松手就打开"
                color: Theme.sea
                font.pixelSize: Theme.title
                font.bold: true
            }
        }
    }

    Component { id: open; OpenStep { desk: window.desk; onChoose: files.open(); onOffice: folder.ask("office") } }
    Component { id: check; CheckStep { desk: window.desk; onAdd: files.open(); onAsk: name => window.panel = name } }
    Component { id: review; ReviewStep { desk: window.desk } }
    Component { id: publish; PublishStep { desk: window.desk; onChoose: folder.ask("to") } }
    Component {
        id: paper
        PaperStep {
            desk: window.desk
            onAsk: (name, about) => {
                window.about = about;
                window.panel = name;
            }
        }
    }
    Loader {
        anchors.fill: parent
        active: window.panel !== ""
        focus: active
        sourceComponent: ({ heads: heads, facts: facts, back: back, print: printing, cards: cards, recall: recalling, register: register, verify: verify, left: left })[window.panel] ?? null
        onLoaded: item.forceActiveFocus()
    }
    Component { id: heads; HeadsPanel { desk: window.desk; onAway: window.panel = "" } }
    Component { id: facts; FactsPanel { desk: window.desk; onAway: window.panel = "" } }
    Component { id: back; ReturnPanel { desk: window.desk; onAway: window.panel = ""; onSave: kind => folder.ask(kind) } }
    Component {
        id: printing
        PrintPanel {
            desk: window.desk
            about: window.about
            onAway: window.panel = ""
            onChoose: folder.ask("print")
            onRound: rounds.open()
        }
    }
    Component { id: left; LeftPanel { desk: window.desk; onAway: window.panel = "" } }
    Component { id: cards; AskPanel { desk: window.desk; kind: "cards"; about: window.about; onAway: window.panel = ""; onChoose: folder.ask("print") } }
    Component {
        id: register
        RegisterPanel {
            desk: window.desk
            onAway: window.panel = ""
            onSave: folder.ask("register")
            onPhoto: (number, down, by, on, where) => photos.ask(number, down, by, on, where)
        }
    }
    Component { id: verify; VerifyPanel { desk: window.desk; onAway: window.panel = ""; onChoose: papers.open() } }
    Component { id: recalling; AskPanel { desk: window.desk; kind: "recall"; about: window.about; onAway: window.panel = "" } }

    property string folderChosen: ""
    FileDialog {
        id: files
        title: "选择表格"
        fileMode: FileDialog.OpenFiles
        nameFilters: ["表格 (*.xls *.xlsx *.csv)"]
        onAccepted: window.desk.openFiles(selectedFiles)
    }
    FileDialog {
        id: papers
        title: "选择 PDF、扫描件或照片"
        nameFilters: ["公示表 (*.pdf *.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff)"]
        onAccepted: window.desk.proof.bring(selectedFile.toString(), "")
    }
    FileDialog {
        id: rounds
        title: "选择路线表"
        nameFilters: ["路线表 (*.csv)"]
        onAccepted: window.desk.press.set("route", selectedFile.toString(), "")
    }
    FileDialog {
        id: photos

        property int number
        property bool down
        property var said: []

        function ask(number: int, down: bool, by: string, on: string, where: string) {
            photos.number = number;
            photos.down = down;
            photos.said = [by, on, where];
            open();
        }

        title: "公示栏的照片"
        fileMode: FileDialog.OpenFiles
        nameFilters: ["照片 (*.jpg *.jpeg *.png)"]
        onAccepted: down ? window.desk.ledger.takenDown(number, said[0], said[1], selectedFiles)
            : window.desk.ledger.posted(number, said[0], said[1], said[2], selectedFiles)
    }
    FolderDialog {
        id: folder

        property string purpose

        function ask(purpose: string) {
            folder.purpose = purpose;
            open();
        }

        title: "选择文件夹"
        onAccepted: {
            if (purpose === "office")
                window.desk.openOffice(selectedFolder.toString());
            else if (purpose === "to")
                window.desk.target(selectedFolder.toString());
            else if (purpose === "print")
                window.folderChosen = selectedFolder.toString();
            else if (purpose === "register")
                window.desk.ledger.export(selectedFolder.toString());
            else
                window.desk.saveReturned(selectedFolder.toString(), purpose);
        }
    }
    Shortcut { sequences: [StandardKey.Undo]; enabled: window.panel === ""; onActivated: window.desk.undo() }
    Shortcut { sequences: [StandardKey.Open]; enabled: window.desk.known && window.panel === ""; onActivated: files.open() }
    Shortcut { sequences: [StandardKey.Paste]; enabled: window.desk.known && window.panel === ""; onActivated: window.desk.paste() }
    Shortcut { sequences: ["F3"]; enabled: window.panel === ""; onActivated: window.desk.next() }
}
