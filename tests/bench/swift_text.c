// SPDX-License-Identifier: MIT
#include "tests/bench/swift_text.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

// clang-format off
const Statement SWIFT_STATEMENTS[] = {
    {"%i += %0 + 1\n", 4, false},
    {"%b = %i > %#\n", 4, false},
    {"%s = \"%q\"\n", 3, false},
    {"%a.append(%s)\n", 4, false},
    {"%d[%s, default: 0] += %i\n", 3, false},
    {"%o = %a.first\n", 3, false},
    {"%k()\n", 5, false},
    {"%S.shared.refresh()\n", 2, false},
    {"%S.shared.update(with: %a)\n", 2, false},
    {"let %l = %a.filter { $0.hasPrefix(%s) }\n%i = min(%L.count, %#)\n", 3, false},
    {"let %l = %d.values.reduce(0, +)\nif %L > %# { %b = true }\n", 2, false},
    {"let %l = %M.placeholder(identifier: %s)\n%a.append(%L.identifier)\n", 2, false},
    {"let %l = %S.shared.load(%s) ?? \"%q\"\n%a.append(%L)\n", 2, false},
    {"let %l = String(format: NSLocalizedString(\"%q\", comment: \"\"), %i)\n%o = %L\n", 2, false},
    {"// The %n of the last page stay where they are.\n%a.removeAll { $0.isEmpty }\n", 1, false},
    {"UserDefaults.standard.set(%i, forKey: \"%q\")\n", 1, false},
    {"NotificationCenter.default.post(name: Notification.Name(\"%q\"), object: self)\n", 1, false},
    {"if %b {\n    %B\n}\n", 4, true},
    {"if %i > %#, !%a.isEmpty {\n    %B\n} else {\n    %B\n}\n", 3, true},
    {"if let %l = %o, !%L.isEmpty {\n    %a.append(%L)\n    %B\n}\n", 3, true},
    {"for %l in %a where %L.count > %0 {\n    %d[%L] = %i\n    %B\n}\n", 3, true},
    {"switch %i {\ncase 0:\n    %B\ncase 1...%#:\n    %B\ndefault:\n    break\n}\n", 2, true},
    {"DispatchQueue.main.async { [weak self] in\n    self?.%k()\n}\n", 1, false},
    {"%a.forEach { %l in\n    %d[%L] = %L.count + %0\n}\n", 2, false},
    {"while %i > %# {\n    %i -= %0 + 1\n    %B\n}\n", 1, true},
};
const size_t SWIFT_STATEMENT_COUNT = COUNT(SWIFT_STATEMENTS);

const char *const SWIFT_MEMBERS[] = {
    "func %K() {\n    %B\n}\n\n",
    "private func %K() {\n    %B\n}\n\n",
    "/// Brings the %n up to date, and nothing else.\nfunc %K() {\n    guard !%b else { return }\n    %B\n}\n\n",
    "func %K() {\n    guard let %l = %o else {\n        %b = false\n        return\n    }\n    %a.append(%L)\n    %B\n}\n\n",
    "func %K(for identifier: String) -> Int {\n    guard %a.contains(identifier) else { return 0 }\n"
    "    %B\n    return %d[identifier] ?? %i\n}\n\nfunc %K() {\n    %i = %K(for: %s)\n}\n\n",
    "private var %KText: String {\n    switch %i {\n    case 0: return \"%q\"\n    case 1: return %s\n"
    "    default: return \"\\(%s) (\\(%i))\"\n    }\n}\n\nfunc %K() {\n    %o = %KText\n    %B\n}\n\n",
    "func %K(completion: @escaping (Result<[String], Error>) -> Void) {\n"
    "    guard let url = URL(string: \"https://api.example.com/%n/\\(%s)\") else { return }\n"
    "    URLSession.shared.dataTask(with: url) { [weak self] data, _, error in\n"
    "        if let error = error {\n            completion(.failure(error))\n            return\n        }\n"
    "        let values = data.flatMap { try? JSONDecoder().decode([String].self, from: $0) } ?? []\n"
    "        self?.%a = values\n        completion(.success(values))\n    }.resume()\n}\n\n"
    "func %K() {\n    %K { [weak self] result in\n        if case .success(let values) = result {\n"
    "            self?.%i = values.count\n        }\n    }\n}\n\n",
    "// MARK: - %E %n\n\nprivate struct %KEntry {\n    let key: String\n    let weight: Int\n}\n\n"
    "private func %KEntries() -> [%KEntry] {\n    return %d.map { %KEntry(key: $0.key, weight: $0.value) }\n"
    "        .sorted { $0.weight > $1.weight }\n}\n\nfunc %K() {\n    let best = %KEntries().prefix(%0)\n"
    "    %a = best.map { $0.key }\n    %B\n}\n\n",
    "@objc func %K() {\n    defer { %b = false }\n    %B\n}\n\n",
    "func %K() {\n    do {\n        let data = try JSONEncoder().encode(%a)\n"
    "        UserDefaults.standard.set(data, forKey: \"%q\")\n    } catch {\n"
    "        %o = error.localizedDescription\n    }\n    %B\n}\n\n",
};
const size_t SWIFT_MEMBER_COUNT = COUNT(SWIFT_MEMBERS);

const char *const SWIFT_PROPERTIES[6] = {
    "private var %s = 0",         "private(set) var %s = false",  "var %s = \"\"",
    "private var %s: String?",    "private var %s: [String] = []", "private var %s: [String: Int] = [:]",
};

const char *const SWIFT_HEADS[ROLE_TESTS + 1] = {
    [ROLE_SERVICE] =
        "import Foundation\n\nprotocol %CDelegate: AnyObject {\n    func serviceDidUpdate(_ service: %C)\n"
        "    func service(_ service: %C, didFailWith message: String)\n}\n\n"
        "/// Keeps the %n of each %e, and tells its delegate when they change.\nfinal class %C: NSObject {\n"
        "    static let shared = %C()\n\n    private enum Constants {\n        static let pageSize = %#\n"
        "        static let storageKey = \"%q\"\n    }\n\n    enum State {\n        case idle\n"
        "        case loading(Int)\n        case failed(String)\n    }\n\n    weak var delegate: %CDelegate?\n"
        "    private(set) var state: State = .idle\n",
    [ROLE_MODEL] =
        "import Foundation\n\nstruct %CAuthor: Codable, Equatable {\n    let identifier: String\n    let name: String\n}\n\n"
        "/// One %e as the server sends it.\nfinal class %C: NSObject, Codable {\n    enum CodingKeys: String, CodingKey {\n"
        "        case identifier\n        case author\n        case updatedAt = \"updated_at\"\n    }\n\n"
        "    let identifier: String\n    var author: %CAuthor?\n    var updatedAt: Date?\n\n"
        "    init(identifier: String, author: %CAuthor? = nil) {\n        self.identifier = identifier\n"
        "        self.author = author\n    }\n\n    static func placeholder(identifier: String) -> %C {\n"
        "        return %C(identifier: identifier)\n    }\n\n",
    [ROLE_VIEW_CONTROLLER] =
        "import UIKit\n\nfinal class %C: UIViewController, UITableViewDataSource, %DDelegate {\n"
        "    private enum Constants {\n        static let rowHeight: CGFloat = %#\n"
        "        static let insets = UIEdgeInsets(top: %0, left: 16, bottom: %0, right: 16)\n    }\n\n"
        "    private let viewModel = %V()\n    private let header = %W()\n    private let tableView = UITableView()\n",
    [ROLE_VIEW_MODEL] =
        "import Foundation\n\n/// What the screen of a %e shows.\nfinal class %C: NSObject {\n    private enum Constants {\n"
        "        static let debounce: TimeInterval = 0.%#\n    }\n\n    var onChange: (() -> Void)?\n",
    [ROLE_VIEW] =
        "import UIKit\n\nfinal class %C: UIView {\n    private enum Constants {\n        static let spacing: CGFloat = %0\n"
        "        static let cornerRadius: CGFloat = %0\n    }\n\n    private let titleLabel = UILabel()\n"
        "    private let detailLabel = UILabel()\n    private let iconView = UIImageView()\n",
    [ROLE_CELL] =
        "import UIKit\n\nfinal class %C: UITableViewCell {\n    static let reuseIdentifier = \"%q\"\n\n"
        "    private let titleLabel = UILabel()\n    private let badgeView = %W()\n",
    [ROLE_STORE] =
        "import Foundation\n\n/// Writes the %n to disk.\nfinal class %C: NSObject {\n    static let shared = %C()\n\n"
        "    private enum Constants {\n        static let fileName = \"%e.json\"\n    }\n\n"
        "    private let queue = DispatchQueue(label: \"%q\")\n",
    [ROLE_ENDPOINT] =
        "import Foundation\n\nenum %CMethod: String {\n    case get = \"GET\"\n    case post = \"POST\"\n    case delete = \"DELETE\"\n}\n\n"
        "/// The requests of the %n.\nfinal class %C: NSObject {\n    private enum Constants {\n"
        "        static let version = \"v%0\"\n        static let timeout: TimeInterval = %#\n    }\n\n"
        "    private let session = URLSession.shared\n",
    [ROLE_COORDINATOR] =
        "import UIKit\n\n/// Leads from one screen of the %n to the next.\nfinal class %C: NSObject {\n"
        "    private let navigationController = UINavigationController()\n    private var children: [NSObject] = []\n",
    [ROLE_HELPERS] =
        "import Foundation\n\nextension String {\n    var trimmedFor%C: String {\n"
        "        return trimmingCharacters(in: .whitespacesAndNewlines)\n    }\n}\n\n"
        "/// How a %e is written out.\nfinal class %C: NSObject {\n    static let shared = %C()\n"
        "    private let formatter = DateFormatter()\n",
    [ROLE_TESTS] =
        "import XCTest\n@testable import App\n\nfinal class %C: XCTestCase {\n    private var service = %S.shared\n",
};

const char *const SWIFT_TAILS[ROLE_TESTS + 1] = {
    [ROLE_SERVICE] =
        "    func refresh() {\n        guard !%b else { return }\n        state = .loading(%i)\n        %B\n"
        "        state = .idle\n        delegate?.serviceDidUpdate(self)\n    }\n\n"
        "    func load(_ identifier: String) -> String? {\n        %B\n"
        "        return %a.first { $0 == identifier } ?? %o\n    }\n\n"
        "    func update(with values: [String]) {\n        %a = values\n        %B\n    }\n\n"
        "    func reset() {\n        state = .idle\n        %a.removeAll()\n        %d.removeAll()\n    }\n",
    [ROLE_MODEL] =
        "    func update(_ author: %CAuthor) {\n        self.author = author\n        updatedAt = Date()\n    }\n",
    [ROLE_VIEW_CONTROLLER] =
        "    override func viewDidLoad() {\n        super.viewDidLoad()\n        view.addSubview(tableView)\n"
        "        tableView.dataSource = self\n        tableView.rowHeight = Constants.rowHeight\n"
        "        %D.shared.delegate = self\n        viewModel.onChange = { [weak self] in\n"
        "            self?.update()\n        }\n        viewModel.reload()\n    }\n\n"
        "    func update() {\n        header.configure(title: %s, detail: %o)\n        tableView.reloadData()\n    }\n\n"
        "    func serviceDidUpdate(_ service: %D) {\n        viewModel.reload()\n        update()\n    }\n\n"
        "    func service(_ service: %D, didFailWith message: String) {\n"
        "        let alert = UIAlertController(title: %s, message: message, preferredStyle: .alert)\n"
        "        present(alert, animated: true)\n    }\n\n"
        "    func tableView(_ tableView: UITableView, numberOfRowsInSection section: Int) -> Int {\n"
        "        return %a.count\n    }\n\n"
        "    func tableView(_ tableView: UITableView, cellForRowAt indexPath: IndexPath) -> UITableViewCell {\n"
        "        let cell = tableView.dequeueReusableCell(withIdentifier: %X.reuseIdentifier, for: indexPath)\n"
        "        cell.textLabel?.text = viewModel.title(at: indexPath.row)\n        return cell\n    }\n",
    [ROLE_VIEW_MODEL] =
        "    func reload() {\n        %S.shared.refresh()\n        %B\n        onChange?()\n    }\n\n"
        "    func title(at index: Int) -> String {\n        return index < %a.count ? %a[index] : %s\n    }\n\n"
        "    func update() {\n        %B\n        onChange?()\n    }\n",
    [ROLE_VIEW] =
        "    func configure(title: String, detail: String?) {\n        titleLabel.text = title\n"
        "        detailLabel.text = detail\n        detailLabel.isHidden = detail == nil\n        setNeedsLayout()\n    }\n\n"
        "    override func layoutSubviews() {\n        super.layoutSubviews()\n"
        "        layer.cornerRadius = Constants.cornerRadius\n"
        "        titleLabel.frame = bounds.insetBy(dx: Constants.spacing, dy: %0)\n    }\n",
    [ROLE_CELL] =
        "    func configure(title: String) {\n        titleLabel.text = title\n"
        "        badgeView.configure(title: title, detail: nil)\n    }\n\n"
        "    override func prepareForReuse() {\n        super.prepareForReuse()\n        titleLabel.text = nil\n    }\n",
    [ROLE_STORE] =
        "    func save() {\n        queue.async { [weak self] in\n            guard let self = self else { return }\n"
        "            let data = try? JSONEncoder().encode(self.%a)\n"
        "            UserDefaults.standard.set(data, forKey: Constants.fileName)\n        }\n    }\n\n"
        "    func update(with values: [String]) {\n        %a = values\n        save()\n    }\n",
    [ROLE_ENDPOINT] =
        "    func request(_ path: String, method: %CMethod) -> URLRequest? {\n"
        "        guard let url = URL(string: \"https://api.example.com/\\(Constants.version)/\\(path)\") else { return nil }\n"
        "        var request = URLRequest(url: url, timeoutInterval: Constants.timeout)\n"
        "        request.httpMethod = method.rawValue\n        return request\n    }\n",
    [ROLE_COORDINATOR] =
        "    func start() {\n        let controller = UIViewController()\n"
        "        navigationController.pushViewController(controller, animated: true)\n        %B\n    }\n\n"
        "    func update() {\n        children.removeAll()\n        start()\n    }\n",
    [ROLE_HELPERS] =
        ("    func string(from date: Date) -> String {\n        formatter.dateFormat = \"yyyy-MM-dd\"\n"
        "        return formatter.string(from: date)\n    }\n"),
    [ROLE_TESTS] =
        "    override func setUp() {\n        super.setUp()\n        service.reset()\n    }\n",
};

const char SWIFT_TEST_MEMBER[] =
    "func testThat%K() {\n    let values = [\"%q\", \"%q\", \"%q\"]\n    service.update(with: values)\n"
    "    service.refresh()\n    XCTAssertEqual(values.count, 3)\n"
    "    XCTAssertNil(service.load(\"%q\"), \"no %e was stored\")\n}\n\n";

const char SWIFT_BRIDGE_MEMBER[] = "func %K() {\n    %O.sharedInstance().refresh()\n    %B\n}\n\n";
// clang-format on
