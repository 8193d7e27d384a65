//! What to cause in the shared folder.

use super::Task;

pub const TASKS: &[Task] = &[
    Task {
        code: 208,
        rule: "second-binding-in-listing-208",
        goal: "Make the hotel report 208 inside a 207: list a folder that contains itself.",
        hints: [
            "The WebDAV folder /dav/archive/ is bound into itself; clerks can list it, and the token is clerk-1.",
            "Send PROPFIND with Depth: infinity, and say that you understand bindings: DAV: bind.",
        ],
        curl: "curl -i -X PROPFIND $LAB/dav/archive/ -H 'Authorization: Bearer clerk-1' -H 'Depth: infinity' \
               -H 'DAV: bind'",
    },
    Task {
        code: 423,
        rule: "write-lock-without-token-423",
        goal: "Make the hotel answer 423: change a file that someone has locked.",
        hints: [
            "Clerks can LOCK the file /dav/plan.txt; the body is a lockinfo element that asks for an exclusive write lock.",
            "After the LOCK, PUT the file without the token that Lock-Token gave you.",
        ],
        curl: "curl -i -X LOCK $LAB/dav/plan.txt -H 'Authorization: Bearer clerk-1' -H 'Content-Type: application/xml' \
               -d '<lockinfo xmlns=\"DAV:\"><lockscope><exclusive/></lockscope><locktype><write/></locktype></lockinfo>' \
               && curl -i -X PUT $LAB/dav/plan.txt -H 'Authorization: Bearer clerk-1' \
               -H 'Content-Type: text/plain' -d 'Monday: Sam.'",
    },
    Task {
        code: 424,
        rule: "proppatch-all-or-nothing-424",
        goal: "Make the hotel report 424 inside a 207: a valid change of a property fails because another one does.",
        hints: [
            "Clerks can PROPPATCH /dav/plan.txt with a propertyupdate element that sets several properties.",
            "Set a property of your own together with getetag, which only the server can change.",
        ],
        curl: "curl -i -X PROPPATCH $LAB/dav/plan.txt -H 'Authorization: Bearer clerk-1' \
               -H 'Content-Type: application/xml' -d '<D:propertyupdate xmlns:D=\"DAV:\" xmlns:h=\"urn:hotel\"><D:set>\
               <D:prop><D:getetag>\"1\"</D:getetag><h:color>red</h:color></D:prop></D:set></D:propertyupdate>'",
    },
    Task {
        code: 507,
        rule: "webdav-quota-used-up-507",
        goal: "Make the hotel answer 507: store more in the shared folder than its quota allows.",
        hints: [
            "The WebDAV folder /dav/ has a quota of 16 KiB for all its files; clerks can PUT files there.",
            "Make a body with head -c 20000 /dev/zero, and PUT it to a new file with --data-binary @-.",
        ],
        curl: "head -c 20000 /dev/zero | curl -i -X PUT $LAB/dav/big.bin -H 'Authorization: Bearer clerk-1' \
               -H 'Content-Type: application/octet-stream' --data-binary @-",
    },
    Task {
        code: 508,
        rule: "endless-depth-infinity-508",
        goal: "Make the hotel answer 508: ask for a list that would never end.",
        hints: [
            "The WebDAV folder /dav/archive/ contains itself; clerks can list it, and the token is clerk-1.",
            "Send PROPFIND with Depth: infinity, and don't say that you understand bindings.",
        ],
        curl: "curl -i -X PROPFIND $LAB/dav/archive/ -H 'Authorization: Bearer clerk-1' -H 'Depth: infinity'",
    },
];
