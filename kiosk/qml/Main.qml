// The window: the head, one screen, the five at the bottom, and what lies over them.
import QtQuick
import QtQuick.Controls
import Theme
import Controls
import ViewModels

ApplicationWindow {
    id: window

    required property ShellModel shell
    property bool kept: false // a kiosk's, not a window on a desk
    readonly property bool reads: shell.reader?.speaking ?? false
    readonly property bool asks: shell.reader?.asking ?? false
    readonly property bool stillThere: shell.rest?.asking ?? false
    // what waits for an answer: nothing else can be touched
    readonly property bool answers: over.active || board.active
    // what is touched now: what lies over the screen, else the screen
    readonly property Item front: board.active ? board : over.active ? over : screens
    readonly property bool boards: shell.rest?.resting ?? false
    property var marked: [] // what on the screen is being read
    readonly property string cardWords: shell.cards?.words ?? ""

    width: 1080
    height: 1920
    title: "明榜"
    color: Theme.paper

    Binding { target: Theme; property: "grow"; value: window.shell.looks.size }
    Binding { target: Theme; property: "track"; value: window.shell.looks.track }
    Binding { target: Theme; property: "simple"; value: window.shell.looks.simple }
    Binding { target: Theme; property: "light"; value: window.shell.looks.light }
    Binding { target: Theme; property: "wide"; value: window.width > window.height }
    Binding {
        target: Theme
        property: "scale"
        value: window.width > window.height ? Math.min(window.width / 1920, window.height / 1080)
            : Math.min(window.width / 1080, window.height / 1920)
    }

    Item {
        id: stage
        anchors.fill: parent
        enabled: !over.active && !board.active
        // what no field and no button has taken
        Keys.onPressed: event => event.accepted = window.shell.typed(event.text)

        TopBar {
            id: head
            width: parent.width
            visible: !listen.open
            place: window.shell.place
            zone: window.shell.zone
            demo: window.shell.demo
            clock: window.shell.clock
            asOf: window.shell.asOf
            canSearch: window.shell.canSearch && !Theme.simple
            onSearch: window.shell.search()
        }
        Banner {
            id: banner
            y: listen.open ? listen.height : head.height
            width: parent.width
            text: window.shell.banner
            loud: window.shell.loud
        }
        Screens {
            id: screens
            objectName: "screens" // kiosk.input.keypad begins here
            y: banner.y + banner.height
            width: parent.width
            height: bottom.y - y
            focus: true
            files: window.shell.files
        }
        Loader {
            id: listen

            readonly property bool open: window.reads && !window.shell.unasked || (window.shell.reader?.notice ?? "") !== ""

            width: parent.width
            active: open
            sourceComponent: ListenBar {
                reader: window.shell.reader
                least: head.height
            }
        }
        BottomBar {
            id: bottom
            y: parent.height - height
            width: parent.width
            canBack: window.shell.canBack
            listening: window.reads
            onBack: window.shell.back()
            onHow: window.shell.tellHow()
            onHome: window.shell.home()
            onLooks: window.shell.looks.choose()
            onListen: window.shell.readAloud()
            onStaff: window.shell.callStaff()
        }
    }
    Loader {
        id: over
        anchors.fill: parent
        focus: active
        onActiveChanged: screens.focus = !active
        onLoaded: window.shell.covered()
        active: window.stillThere || window.shell.looks.choosing || window.shell.calling || window.shell.tellsHow || window.cardWords !== "" || window.asks
        sourceComponent: window.stillThere ? still : window.shell.looks.choosing ? looks : window.shell.calling ? staff : window.shell.tellsHow ? how : window.cardWords !== "" ? card : ask
    }
    Loader {
        id: board
        anchors.fill: parent
        active: window.boards
        focus: active
        onActiveChanged: screens.focus = !active
        sourceComponent: BoardSheet {
            focus: true
            demo: window.shell.demo
            rest: window.shell.rest
            place: window.shell.place
            asOf: window.shell.asOf
        }
    }
    Component {
        id: looks

        LooksSheet {
            looks: window.shell.looks
            reader: window.shell.reader
            onDone: window.shell.looks.done()
        }
    }
    Component {
        id: still

        StillThere {
            name: window.shell.rest.question
            otherwise: window.shell.rest.otherwise
            onStay: window.shell.rest.stay()
            onLeave: window.shell.rest.leave()
        }
    }
    Component {
        id: staff

        StaffSheet {
            phone: window.shell.staffPhone
            words: window.shell.staffWords
            told: window.shell.callWords
            onThanks: window.shell.thanks()
            onEnter: window.shell.enterStaff()
        }
    }
    Component {
        id: how

        HowSheet {
            reader: window.shell.reader
            sentences: window.shell.howSentences
            onAgain: window.shell.tellHow()
            onDone: window.shell.knowsHow()
        }
    }
    Component {
        id: card

        CardSheet {
            words: window.cardWords
            onSeen: window.shell.cards.seen()
        }
    }
    Component {
        id: ask

        AskSheet {
            question: window.shell.reader?.question ?? ""
            onAgree: window.shell.reader.confirm()
            onPublicOnly: window.shell.readPublic()
            onRefuse: window.shell.reader.decline()
        }
    }

    Connections {
        target: window.shell
        function onScreenChanged() { screens.show(window.shell.screen, window.shell.page, window.shell.spare); }
        function onPageLeft(page) { screens.forget(page); }
        function onSpareMade(file, page) { screens.layOut(screens.made(file, page)); }
        function onSpareExchanged(file, spare, page) { screens.layOut(screens.exchanged(file, spare, page)); }
    }
    Connections {
        target: window.shell.reader
        function onSentenceChanged() { window.marked = window.shell.marked(); }
    }
    ReadMarks { model: window.marked }
    Connections {
        target: window.shell.looks
        function onAboutToChange() { screens.forgetHidden(); } // or all of them would be laid out anew
    }
    // what was left is put away after the frame that shows where it was left for, and only then is anything said
    onFrameSwapped: {
        if (window.shell.leaving)
            window.shell.frameOut();
        screens.prepares = true;
    }
    onClosing: close => close.accepted = !kept // hidden or shrunk too: only staff close it
    Shortcut { sequences: ["Escape", "Back"]; onActivated: window.shell.back() }
    Component.onCompleted: screens.show(shell.screen, shell.page, null)
}
