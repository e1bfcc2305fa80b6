def test_start_page_greets(cast, browser_of):
    assert browser_of(cast.colleague).get("/").heading == "I dag"
