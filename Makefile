.PHONY: demo test check
demo:
	@sh run demo
test:
	@sh run test
check:
	@sh run check
