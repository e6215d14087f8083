.PHONY: demo test check bench
demo:
	@sh run demo
test:
	@sh run test
check:
	@sh run check
bench:
	@sh run bench
